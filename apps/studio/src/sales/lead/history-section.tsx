import { channelLabel } from '@repo/leads/answer-lead.ts'
import { eventLabelOf, labelOf, reasonLabels } from '@repo/leads/lead-event.schema.ts'
import type { LeadEvent } from '@repo/leads/lead-event.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { Box, Button, Flex, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { germanMoment } from './german-time.ts'
import { Section } from './section.tsx'

/** So many entries are shown at first. */
const firstEntries = 8

const actorOf = ({ actor }: LeadEvent): string =>
  actor === 'visitor' ? 'Absender' : actor === 'system' ? 'Klartext' : actor

function titleOf(event: LeadEvent): string {
  const step =
    event.from !== undefined && event.to !== undefined ? `${labelOf(event.from)} → ${labelOf(event.to)}` : ''
  const to = step === '' ? labelOf(event.to) : step
  const channel = event.type === 'contactLogged' ? channelLabel(event.subject) : ''
  return [eventLabelOf(event.type), to, channel].filter(Boolean).join(': ')
}

/** What an entry says besides its title; before and after as one change. */
function detailsOf({ type, reason, note, before, after }: LeadEvent): readonly string[] {
  const change =
    type === 'noteEdited' ? [`Vorher: ${before ?? ''}`] : [[before, after].filter(Boolean).join(' → ')]
  return [
    reason === undefined ? '' : `Grund: ${reasonLabels.get(reason) ?? reason}`,
    ...change,
    note ?? '',
  ].filter(Boolean)
}

/** Everything that has happened to the lead, the newest first; entries are never changed. */
export function HistorySection({ lead }: { readonly lead: StoredLead }) {
  const [isWhole, setWhole] = useState(false)
  const events = lead.events.toReversed()
  const shown = isWhole ? events : events.slice(0, firstEntries)
  return (
    <Section title="Verlauf" testId="history">
      <Stack as="ol" gap={4} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {shown.map(event => (
          <Box as="li" key={event._key}>
            <Stack gap={2}>
              <Flex gap={3} align="baseline" wrap="wrap">
                <Box flex={1}>
                  <Text size={1} weight="medium">
                    {titleOf(event)}
                  </Text>
                </Box>
                <Text size={0} muted>
                  {`${actorOf(event)} · ${germanMoment(event.at)}`}
                </Text>
              </Flex>
              {detailsOf(event).map(detail => (
                <Text
                  key={detail}
                  size={1}
                  muted
                  style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
                >
                  {detail}
                </Text>
              ))}
            </Stack>
          </Box>
        ))}
      </Stack>
      {events.length > firstEntries ? (
        <Flex>
          <Button
            mode="bleed"
            fontSize={1}
            text={isWhole ? 'Nur die neuesten zeigen' : `Alle ${events.length} Einträge zeigen`}
            onClick={() => setWhole(!isWhole)}
          />
        </Flex>
      ) : null}
    </Section>
  )
}
