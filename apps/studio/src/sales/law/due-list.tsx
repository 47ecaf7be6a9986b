import { berlinDay } from '@repo/leads/berlin-day.ts'
import { leadTypeName } from '@repo/leads/lead.schema.ts'
import { leadSchema } from '@repo/leads/lead.ts'
import { leadStatusLabels } from '@repo/leads/lead-status.ts'
import { dueLeadsQuery } from '@repo/leads/rights/due-leads.ts'
import { warningDays } from '@repo/leads/rights/retention-steps.ts'
import { stayOf } from '@repo/leads/rights/stay.ts'
import { Stack, Text } from '@sanity/ui'
import { useMemo } from 'react'
import { IntentLink } from 'sanity/router'
import { z } from 'zod'
import { Section } from '../lead/section.tsx'
import { RowList } from './row-list.tsx'
import { useRows } from './use-rows.ts'

const { shape } = leadSchema
const schema = z.object({
  _id: z.string(),
  caseNumber: z.string().nullish(),
  status: shape.status,
  deleteOn: z.string(),
  hold: shape.hold.nullish().transform(hold => hold ?? undefined),
  events: shape.events.catch([]),
})

/** Leads whose erasure has been announced: the last chance to keep one for a named reason. */
export function DueList() {
  const params = useMemo(() => ({ until: berlinDay(new Date(Date.now() + warningDays * 86_400_000)) }), [])
  const list = useRows(dueLeadsQuery, params, schema)
  return (
    <Section title={`Löschung in den nächsten ${warningDays} Tagen`} testId="due">
      <RowList
        label="Löschung steht an"
        empty="In den nächsten Tagen wird nichts gelöscht."
        list={list}
        keyOf={({ _id }) => _id}
      >
        {lead => (
          <Stack gap={3}>
            <Text size={1} weight="medium">
              <IntentLink intent="edit" params={{ id: lead._id, type: leadTypeName }}>
                {lead.caseNumber || 'Ohne Nummer'}
              </IntentLink>
            </Text>
            <Text size={1} muted>
              {[leadStatusLabels[lead.status], stayOf(lead, berlinDay(new Date())).forHouse].join(' · ')}
            </Text>
          </Stack>
        )}
      </RowList>
    </Section>
  )
}
