import { actEvent } from './act-event.ts'
import type { Lead } from './lead.ts'
import type { Acting, LeadPatch } from './lead-patch.ts'

type Mergeable = Pick<Lead, '_id' | 'caseNumber' | 'status' | 'mergedInto' | 'events'>

/** Two patches that are written together or not at all. */
export type MergeDecision =
  | { readonly status: 'allowed'; readonly merged: LeadPatch; readonly into: LeadPatch }
  | { readonly status: 'refused'; readonly message: string }

/** For so long a merge can be undone. */
export const undoMergeMs = 24 * 60 * 60 * 1000

/** Whether another lead is worked on in this one: the entry of such a merge names no target. */
function carriesAnother({ events }: Pick<Mergeable, 'events'>): boolean {
  const carried = new Set<string | undefined>()
  for (const { type, subject, after } of events) {
    if (type === 'merged' && after === undefined) carried.add(subject)
    // Taken back, or the other lead was erased.
    if (type === 'mergeUndone' || type === 'erased') carried.delete(subject)
  }
  return carried.size > 0
}

const refuse = (message: string): MergeDecision => ({ status: 'refused', message })

/** From now on `merged` is worked on in `into`. Both keep their own history and get an entry. */
export function mergeLeads(merged: Mergeable, into: Mergeable, acting: Acting): MergeDecision {
  if (merged._id === into._id) return refuse('Eine Anfrage lässt sich nicht mit sich selbst zusammenführen.')
  if (merged.mergedInto !== undefined) return refuse(`${merged.caseNumber} ist schon zusammengeführt.`)
  if (into.mergedInto !== undefined) return refuse(`${into.caseNumber} ist selbst zusammengeführt.`)
  if (carriesAnother(merged))
    return refuse(
      `In ${merged.caseNumber} wird schon eine andere Anfrage bearbeitet. Führen Sie ${into.caseNumber} dort zusammen.`,
    )
  if (merged.status === 'erased' || into.status === 'erased') return refuse('Eine der Anfragen ist gelöscht.')
  return {
    status: 'allowed',
    merged: {
      set: { mergedInto: into._id },
      unset: [],
      event: actEvent('merged', acting, { subject: into._id, after: into.caseNumber }),
    },
    into: {
      set: {},
      unset: [],
      event: actEvent('merged', acting, { subject: merged._id, before: merged.caseNumber }),
    },
  }
}

/** Until when the merge of this lead can be undone; `undefined` when it is not merged. */
export function mergeUndoableUntil({
  mergedInto,
  events,
}: Pick<Mergeable, 'mergedInto' | 'events'>): Date | undefined {
  if (mergedInto === undefined) return undefined
  const merge = events.findLast(({ type, subject }) => type === 'merged' && subject === mergedInto)
  return merge === undefined ? undefined : new Date(Date.parse(merge.at) + undoMergeMs)
}

/** Takes a merge back within a day. */
export function undoMerge(merged: Mergeable, into: Mergeable, acting: Acting): MergeDecision {
  const until = mergeUndoableUntil(merged)
  if (until === undefined || merged.mergedInto !== into._id)
    return refuse(`${merged.caseNumber} ist nicht mit ${into.caseNumber} zusammengeführt.`)
  if (acting.now > until) return refuse('Eine Zusammenführung lässt sich 24 Stunden lang zurücknehmen.')
  return {
    status: 'allowed',
    merged: {
      set: {},
      unset: ['mergedInto'],
      event: actEvent('mergeUndone', acting, { subject: into._id, before: into.caseNumber }),
    },
    into: {
      set: {},
      unset: [],
      event: actEvent('mergeUndone', acting, { subject: merged._id, before: merged.caseNumber }),
    },
  }
}
