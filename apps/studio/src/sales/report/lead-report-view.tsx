import { reasonLabels } from '@repo/leads/lead-event.schema.ts'
import type { LeadReport, ReportSums } from '@repo/leads/lead-report.ts'
import { Box, Card, Container, Flex, Grid, Heading, Select, Spinner, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { germanDuration } from '../lead/german-time.ts'
import { Fault, Section } from '../lead/section.tsx'
import { MonthChart } from './month-chart.tsx'
import { ReportTable } from './report-table.tsx'
import { useLeadReport } from './use-lead-report.ts'

const periods = [3, 6, 12] as const

/** The tool "Bericht": enquiries, first answers, and what became of them, by month and by article. */
export function LeadReportView() {
  const [months, setMonths] = useState<(typeof periods)[number]>(6)
  const report = useLeadReport(months)
  return (
    <Card height="fill" overflow="auto" tone="transparent">
      <Container width={3} padding={[3, 4, 5]}>
        <Stack gap={5}>
          <Flex align="center" gap={3}>
            <Stack flex={1}>
              <Heading as="h1" size={2}>
                Bericht
              </Heading>
            </Stack>
            <Box flex="none" style={{ width: 140 }}>
              <Select
                aria-label="Zeitraum"
                fontSize={1}
                value={String(months)}
                onChange={event => {
                  const { value } = event.currentTarget
                  setMonths(periods.find(period => String(period) === value) ?? 6)
                }}
              >
                {periods.map(period => (
                  <option key={period} value={period}>
                    {`${period} Monate`}
                  </option>
                ))}
              </Select>
            </Box>
          </Flex>
          <Report report={report} />
        </Stack>
      </Container>
    </Card>
  )
}

function Report({ report }: { readonly report: ReturnType<typeof useLeadReport> }) {
  switch (report.state) {
    case 'loading':
      return (
        <Flex align="center" justify="center" padding={5} gap={3}>
          <Spinner muted />
          <Text size={1} muted>
            Der Bericht wird geladen …
          </Text>
        </Flex>
      )
    case 'failed':
      return <Fault message="Der Bericht lässt sich gerade nicht laden. Bitte laden Sie die Seite neu." />
    case 'live':
      return <Numbers report={report.rows} />
    default:
      return report satisfies never
  }
}

function Numbers({ report: { total, months, articles } }: { readonly report: LeadReport }) {
  return (
    <>
      <Totals total={total} />
      <Section title="Anfragen je Monat" testId="report-months">
        <MonthChart months={months} />
        <ReportTable
          caption="Anfragen nach dem Monat, in dem sie eingingen"
          head="Monat"
          lines={months}
          total={total}
        />
      </Section>
      <Section title="Anfragen je Artikel" testId="report-articles">
        <ReportTable
          caption="Anfragen nach dem Artikel, aus dem sie kamen"
          head="Artikel"
          lines={articles}
          total={total}
        />
      </Section>
      <Section title="Warum Anfragen verloren gingen" testId="report-reasons">
        <Reasons total={total} />
      </Section>
      <Text size={1} muted>
        Gezählt wird aus dem Verlauf der Anfragen: nach dem Monat, in dem sie eingingen, und nach dem letzten
        Stand. Spamverdacht und eingeschränkte Anfragen zählen nicht.
      </Text>
    </>
  )
}

function Totals({ total }: { readonly total: ReportSums }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Anfragen', String(total.enquiries)],
    [
      'Erste Antwort, Median',
      total.answerMedianMs === undefined ? '–' : germanDuration(total.answerMedianMs),
    ],
    ['Qualifiziert', String(total.qualified)],
    ['Gewonnen', String(total.won)],
    ['Verloren', String(total.lost)],
  ]
  return (
    <Grid
      as="ul"
      gridTemplateColumns={[2, 2, 5]}
      gap={3}
      style={{ listStyle: 'none', margin: 0, padding: 0 }}
      data-testid="report-total"
    >
      {facts.map(([label, value]) => (
        <Card as="li" key={label} border radius={3} padding={4}>
          <Stack gap={3}>
            <Text size={1} muted>
              {label}
            </Text>
            <Text size={3} weight="semibold">
              {value}
            </Text>
          </Stack>
        </Card>
      ))}
    </Grid>
  )
}

function Reasons({ total }: { readonly total: ReportSums }) {
  if (total.lost === 0)
    return (
      <Text size={1} muted>
        Keine verlorene Anfrage in diesem Zeitraum.
      </Text>
    )
  return (
    <Stack as="ul" gap={3} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {[...total.lostByReason].map(([reason, count]) => (
        <Flex as="li" key={reason} gap={3} align="center">
          <Text size={1} style={{ width: 180, flex: 'none' }}>
            {reasonLabels.get(reason) ?? reason}
          </Text>
          <Card
            tone="critical"
            radius={1}
            aria-hidden="true"
            style={{ height: 12, width: `${(60 * count) / total.lost}%`, minWidth: 4 }}
            border
          />
          <Text size={1}>{count}</Text>
        </Flex>
      ))}
    </Stack>
  )
}
