import { berlinDay, germanDay } from '@repo/leads/berlin-day.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { stayOf } from '@repo/leads/rights/stay.ts'
import { Grid, Stack, Text } from '@sanity/ui'
import { germanMoment } from './german-time.ts'
import { Section } from './section.tsx'

/** What stands on the file's cover: number, arrival, notice, and the day by which it is erased. */
export function RecordSection({ lead }: { readonly lead: StoredLead }) {
  const { caseNumber, receivedAt, noticeVersion } = lead
  const day = stayOf(lead, berlinDay(new Date())).erasedOn
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Vorgangsnummer', caseNumber],
    ['Eingegangen', receivedAt === '' ? undefined : germanMoment(receivedAt)],
    ['Wird gelöscht', day === undefined ? undefined : germanDay(day)],
    ['Datenschutzhinweis', noticeVersion === undefined ? undefined : `Fassung ${noticeVersion}`],
  ]
  return (
    <Section title="Vorgang" testId="record">
      <Grid as="dl" gridTemplateColumns={[1, 2]} gap={4} style={{ margin: 0 }}>
        {facts.map(([label, value]) =>
          value === undefined || value === '' ? null : (
            <Stack key={label} gap={2}>
              <Text as="dt" size={0} muted weight="medium">
                {label}
              </Text>
              <Text as="dd" size={1} style={{ margin: 0 }}>
                {value}
              </Text>
            </Stack>
          ),
        )}
      </Grid>
    </Section>
  )
}
