import { erasureReasons, erasureSchema, erasureStateLabels } from '@repo/leads/rights/erasure.ts'
import { germanMoment } from '@repo/leads/rights/german-time.ts'
import { Badge, Flex, Stack, Text } from '@sanity/ui'
import { z } from 'zod'
import { Section } from '../lead/section.tsx'
import { RowList } from './row-list.tsx'
import { useRows } from './use-rows.ts'

const query = `*[_type == "erasure"] | order(requestedAt desc) [0...200] {
  _id, caseNumber, reason, requestedAt, requestedBy, state, erasedAt, records, refusal, search
}`
const params = {}
const { shape } = erasureSchema
const absent = <Value extends z.ZodType>(value: Value) => value.nullish()
const schema = z.object({
  _id: z.string(),
  caseNumber: z.string(),
  reason: shape.reason,
  requestedAt: z.string(),
  requestedBy: z.string(),
  state: shape.state,
  erasedAt: absent(z.string()),
  records: absent(z.number()),
  refusal: absent(z.string()),
  search: absent(
    z.object({
      files: z.number(),
      found: z.number(),
      heldByOthers: z.number(),
      places: z.array(z.string()),
      backups: z.array(z.string()),
    }),
  ),
})

type Row = z.output<typeof schema>

const tones = {
  requested: 'primary',
  erasing: 'primary',
  done: 'positive',
  remains: 'critical',
  refused: 'caution',
} as const

const nameOf = (by: string): string =>
  by === 'visitor' ? 'vom Absender' : by === 'system' ? 'nach Ablauf der Frist' : `von ${by}`

function proofOf({ erasedAt, records, search, refusal }: Row): string {
  if (refusal) return refusal
  if (!erasedAt || !search) return 'Wird in den nächsten Sekunden ausgeführt.'
  const parts = [
    `Gelöscht ${germanMoment(erasedAt)}`,
    `${records ?? 0} Datensätze`,
    `${search.files} Dateien durchsucht, ${search.found} Fundstellen`,
    ...(search.places.length > 0 ? [`Reste in: ${search.places.join(', ')}`] : []),
    ...(search.heldByOthers > 0 ? ['Weitere Anfragen mit denselben Angaben bleiben'] : []),
    ...(search.backups.length > 0 ? [`Ältere Sicherungen: ${search.backups.join(', ')}`] : []),
  ]
  return parts.join(' · ')
}

/** Orders to erase and their receipts; nothing in them is of a person. */
export function ErasureList() {
  const list = useRows(query, params, schema)
  return (
    <Section title="Löschungen und ihre Belege" testId="erasures">
      <RowList label="Löschungen" empty="Es wurde noch nichts gelöscht." list={list} keyOf={({ _id }) => _id}>
        {row => (
          <Stack gap={3}>
            <Flex gap={3} align="center">
              <Stack flex={1}>
                <Text size={1} weight="medium">
                  {`${row.caseNumber} · ${erasureReasons[row.reason]}`}
                </Text>
              </Stack>
              <Badge tone={tones[row.state]} fontSize={0}>
                {erasureStateLabels[row.state]}
              </Badge>
            </Flex>
            <Text size={1} muted>
              {`Beauftragt ${germanMoment(row.requestedAt)} ${nameOf(row.requestedBy)}`}
            </Text>
            <Text size={1}>{proofOf(row)}</Text>
          </Stack>
        )}
      </RowList>
    </Section>
  )
}
