import { allowed, type EventDetails } from './act-event.ts'
import { changeStatus, type LeadInWork, type StatusChange } from './change-status.ts'
import type { LeadEvent } from './lead-event.ts'
import type { Acting, LeadDecision } from './lead-patch.ts'

/**
 * A step of the status as an act of the person who acts; `changeStatus` decides. `entry` is what the history says of it:
 * claiming is a step too, but nobody thinks of it as one.
 */
export function takeStep(
  lead: LeadInWork,
  change: Omit<StatusChange, 'actor' | 'actorId'>,
  { actor, actorId, now, newKey }: Acting,
  entry: EventDetails & Partial<Pick<LeadEvent, 'type'>> = {},
): LeadDecision {
  const decision = changeStatus(lead, { ...change, actor, actorId }, { now, newKey })
  if (decision.status === 'refused') return decision
  const { patch } = decision
  const said = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))
  return allowed({ ...patch, event: { ...patch.event, ...said } })
}
