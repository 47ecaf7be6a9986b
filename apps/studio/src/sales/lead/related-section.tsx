import { labelOf } from '@repo/leads/lead-event.schema.ts'
import { senderOf } from '@repo/leads/lead-row.ts'
import { mergeLeads, mergeUndoableUntil, undoMerge } from '@repo/leads/merge-leads.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { IntentLink } from 'sanity/router'
import { useNow } from '../../use-now.ts'
import { useLeadPatch } from '../use-lead-patch.ts'
import { germanMoment } from './german-time.ts'
import { Fault, Section } from './section.tsx'
import { useRelatedLeads } from './use-related-leads.ts'

/** Enquiries of the same sender: linked, never hidden; brought together and taken apart again within a day. */
export function RelatedSection({
  lead,
  isReadOnly,
}: {
  readonly lead: StoredLead
  readonly isReadOnly: boolean
}) {
  const related = useRelatedLeads(lead)
  const desk = useLeadPatch()
  const now = useNow()
  if (related.length === 0) return null
  return (
    <Section title="Vom selben Absender" testId="related">
      {related.map(other => (
        <Card key={other._id} border radius={2} padding={3} data-testid="related-lead">
          <Stack gap={3}>
            <Flex gap={3} align="baseline" wrap="wrap">
              <Stack flex={1}>
                <Text size={1} weight="medium">
                  <IntentLink intent="edit" params={{ id: other._id, type: 'lead' }}>
                    {`${senderOf(other)}, ${other.caseNumber}`}
                  </IntentLink>
                </Text>
              </Stack>
              <Text size={0} muted>
                {[labelOf(other.status), other.receivedAt === '' ? '' : germanMoment(other.receivedAt)]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </Flex>
            <Text size={1} muted style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {other.message}
            </Text>
            <MergeLine lead={lead} other={other} now={now} />
            {isReadOnly ? null : (
              <Flex gap={2} justify="flex-end">
                <MergeButton lead={lead} other={other} now={now} desk={desk} />
              </Flex>
            )}
          </Stack>
        </Card>
      ))}
      <Fault message={desk.fault} />
    </Section>
  )
}

interface PairProps {
  readonly lead: StoredLead
  readonly other: StoredLead
  readonly now: Date
}

/** Which of the two is worked on in the other. */
function mergedOf({
  lead,
  other,
}: PairProps): { readonly merged: StoredLead; readonly into: StoredLead } | undefined {
  if (other.mergedInto === lead._id) return { merged: other, into: lead }
  return lead.mergedInto === other._id ? { merged: lead, into: other } : undefined
}

function MergeLine(props: PairProps) {
  const pair = mergedOf(props)
  if (pair === undefined) return null
  const where =
    pair.merged === props.lead ? 'Diese Anfrage wird dort weiterbearbeitet.' : 'Wird hier weiterbearbeitet.'
  const until = mergeUndoableUntil(pair.merged)
  const undo =
    until !== undefined && until > props.now ? ` Bis ${germanMoment(until)} lässt sich das zurücknehmen.` : ''
  return <Text size={1}>{`${where}${undo}`}</Text>
}

function MergeButton({ desk, ...props }: PairProps & { readonly desk: ReturnType<typeof useLeadPatch> }) {
  const { lead, other, now } = props
  const pair = mergedOf(props)
  if (pair === undefined) {
    return lead.mergedInto !== undefined || other.mergedInto !== undefined ? null : (
      <Button
        mode="ghost"
        fontSize={1}
        text="Hier zusammenführen"
        disabled={desk.isSaving}
        onClick={() => void desk.actOnBoth([other, lead], mergeLeads)}
      />
    )
  }
  const until = mergeUndoableUntil(pair.merged)
  return until === undefined || until <= now ? null : (
    <Button
      mode="ghost"
      fontSize={1}
      text="Zusammenführung zurücknehmen"
      disabled={desk.isSaving}
      onClick={() => void desk.actOnBoth([pair.merged, pair.into], undoMerge)}
    />
  )
}
