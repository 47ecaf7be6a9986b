import { leadTypeName } from '@repo/leads/lead.schema.ts'
import { germanMoment } from '@repo/leads/rights/german-time.ts'
import { Stack, Text } from '@sanity/ui'
import { IntentLink } from 'sanity/router'
import { z } from 'zod'
import { Section } from '../lead/section.tsx'
import { RowList } from './row-list.tsx'
import { useRows } from './use-rows.ts'

const query = `*[_type == "lead" && restricted == true && status != "erased"] | order(_updatedAt desc) [0...200] {
  _id, caseNumber, objectionAt, "last": events[type in ["restricted", "objection"]][-1]{at, reason}
}`
const params = {}
const text = z.string().nullish()
const schema = z.object({
  _id: z.string(),
  caseNumber: text,
  objectionAt: text,
  last: z.object({ at: text, reason: text }).nullish(),
})

/** Leads whose processing is restricted; no other list shows them. */
export function RestrictedList() {
  const list = useRows(query, params, schema)
  return (
    <Section title="Eingeschränkte Anfragen" testId="restricted">
      <RowList
        label="Eingeschränkte Anfragen"
        empty="Keine Anfrage ist eingeschränkt."
        list={list}
        keyOf={({ _id }) => _id}
      >
        {({ _id, caseNumber, objectionAt, last }) => (
          <Stack gap={3}>
            <Text size={1} weight="medium">
              <IntentLink intent="edit" params={{ id: _id, type: leadTypeName }}>
                {caseNumber || 'Ohne Nummer'}
              </IntentLink>
            </Text>
            <Text size={1} muted>
              {[
                objectionAt ? 'Widerspruch des Absenders' : 'Eingeschränkt',
                last?.at ? germanMoment(last.at) : '',
                last?.reason,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </Stack>
        )}
      </RowList>
    </Section>
  )
}
