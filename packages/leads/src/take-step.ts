import { changeStatus, type LeadInWork, type StatusChange } from './change-status.ts'
import type { LeadEventType } from './lead-event.ts'
import type { Acting, LeadDecision } from './lead-patch.ts'

/** A step of the status as an act of the person who acts; `changeStatus` decides. */
export function takeStep(
  lead: LeadInWork,
  change: Omit<StatusChange, 'actor' | 'actorId'>,
  { actor, actorId, now, newKey }: Acting,
): LeadDecision {
  return changeStatus(lead, { ...change, actor, actorId }, { now, newKey })
}

/** The same step under the name of what the person did: claiming is a step too, but nobody thinks of it as one. */
export function stepAs(type: LeadEventType, decision: LeadDecision): LeadDecision {
  if (decision.status === 'refused') return decision
  const { patch } = decision
  return { status: 'allowed', patch: { ...patch, event: { ...patch.event, type } } }
}
