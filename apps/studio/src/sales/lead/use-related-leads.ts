import { readLead, type StoredLead } from '@repo/leads/read-lead.ts'
import { useLive } from '../../use-live.ts'

const query =
  '*[_type == "lead" && _id != $id && (_id in $linked || (mergedInto == $id && status != "erased") || _id == $into)] | order(receivedAt desc) [0...20]'

const parse = (answer: unknown): readonly StoredLead[] =>
  Array.isArray(answer) ? answer.flatMap(document => readLead(document) ?? []) : []

/** Other enquiries of the same sender, those that are worked on in this lead, and the one that this is worked on in; live. */
export function useRelatedLeads({ _id: id, linked = [], mergedInto }: StoredLead): readonly StoredLead[] {
  const related = useLive({
    query,
    params: { id, linked, into: mergedInto ?? '' },
    tag: 'sales.related',
    parse,
  })
  return related.state === 'live' ? related.rows : []
}
