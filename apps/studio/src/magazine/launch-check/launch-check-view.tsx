import { type LaunchSection, launchSections } from '@repo/content/launch/launch-check.ts'
import type { LaunchRow } from '@repo/content/launch/launch-rows.ts'
import { Card, Container, Flex, Heading, Spinner, Stack, Text } from '@sanity/ui'
import { readRuntimeConfig } from '../../runtime-config.ts'
import { LaunchRowLine } from './launch-row-line.tsx'
import { useLaunchRows } from './use-launch-rows.ts'

/** The tool "Startklar?": every gap in one sentence with a link to its field, and what is done already. */
export function LaunchCheckView() {
  const { siteUrl, lakeUrl, mail } = readRuntimeConfig()
  const list = useLaunchRows({ siteUrl, lakeUrl, mail, studioUrl: location.origin })
  return (
    <Card height="fill" overflow="auto" tone="transparent">
      <Container width={2} padding={[4, 5, 6]}>
        {list.state === 'live' ? (
          <LaunchList rows={list.rows} />
        ) : (
          <Waiting failed={list.state === 'failed'} />
        )}
      </Container>
    </Card>
  )
}

function Waiting({ failed }: { readonly failed: boolean }) {
  return failed ? (
    <Card tone="critical" padding={4} radius={3} role="alert">
      <Text size={1}>Der Stand lässt sich gerade nicht laden. Bitte laden Sie die Seite neu.</Text>
    </Card>
  ) : (
    <Flex align="center" justify="center" padding={5} gap={3}>
      <Spinner muted />
      <Text size={1} muted>
        Der Stand wird geladen …
      </Text>
    </Flex>
  )
}

function LaunchList({ rows }: { readonly rows: readonly LaunchRow[] }) {
  const sections = Map.groupBy(rows, ({ section }) => section)
  return (
    <Stack gap={6}>
      <Verdict rows={rows} />
      {[...sections].map(([section, members]) => (
        <Section key={section} section={section} rows={members} />
      ))}
    </Stack>
  )
}

/** The answer to the tool's question. */
function Verdict({ rows }: { readonly rows: readonly LaunchRow[] }) {
  const open = rows.filter(({ state }) => state === 'open').length
  const drafted = rows.filter(({ state }) => state === 'drafted').length
  const isReady = open + drafted === 0
  return (
    <Card tone={isReady ? 'positive' : 'caution'} padding={4} radius={3} role="status">
      <Stack gap={4}>
        <Heading as="h1" size={2}>
          {isReady ? 'Startklar' : 'Noch nicht startklar'}
        </Heading>
        <Text size={1}>
          {isReady ? 'Alles ist eingetragen. Die Website kann öffentlich werden.' : summary(open, drafted)}
        </Text>
      </Stack>
    </Card>
  )
}

function summary(open: number, drafted: number): string {
  const parts = [
    ...(open > 0 ? [open === 1 ? 'Ein Punkt ist offen.' : `${open} Punkte sind offen.`] : []),
    ...(drafted > 0
      ? [
          drafted === 1
            ? 'Ein Punkt ist im Entwurf erledigt und noch zu veröffentlichen.'
            : `${drafted} Punkte sind im Entwurf erledigt und noch zu veröffentlichen.`,
        ]
      : []),
  ]
  return parts.join(' ')
}

interface SectionProps {
  readonly section: LaunchSection
  readonly rows: readonly LaunchRow[]
}

function Section({ section, rows }: SectionProps) {
  const done = rows.filter(({ state }) => state === 'done').length
  const id = `startklar-${section}`
  return (
    <Stack as="section" gap={4} aria-labelledby={id}>
      <Flex align="baseline" justify="space-between" gap={3}>
        <Heading as="h2" size={0} id={id}>
          {launchSections[section]}
        </Heading>
        <Text size={1} muted>
          {`${done} von ${rows.length} erledigt`}
        </Text>
      </Flex>
      <Card radius={3} border>
        <Stack as="ul" padding={1}>
          {rows.map(row => (
            <LaunchRowLine key={row.id} row={row} />
          ))}
        </Stack>
      </Card>
    </Stack>
  )
}
