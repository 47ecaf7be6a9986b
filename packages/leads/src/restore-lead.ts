import type { Acting, LeadDecision } from './lead-patch.ts'
import type { WorkedLead } from './read-lead.ts'
import { takeStep } from './take-step.ts'
import { answerDue } from './working-hours.ts'

type Suspected = Pick<WorkedLead, 'status' | 'signals' | 'receivedAt' | 'answerDueAt' | 'promise'>

/**
 * Out of suspected spam. The time of arrival stays; the promise of the first answer is given anew from here, in the same
 * working hours as at arrival, and the entry says so.
 */
export function restoreLead(lead: Suspected, acting: Acting): LeadDecision {
  const note = 'Die Zeit bis zur ersten Antwort läuft ab jetzt.'
  const decision = takeStep(lead, { to: 'new', note }, acting, { type: 'restored' })
  const due = dueAnew(lead, acting.now)
  if (decision.status === 'refused' || due === undefined) return decision
  const { set, unset, event } = decision.patch
  return { status: 'allowed', patch: { set: { ...set, answerDueAt: due.toISOString() }, unset, event } }
}

function dueAnew({ promise, answerDueAt, receivedAt }: Suspected, now: Date): Date | undefined {
  if (promise !== undefined) return answerDue(now, promise)
  if (answerDueAt === undefined) return undefined
  // A lead of an earlier version does not know its calendar: as much time as it had at its arrival.
  return new Date(now.getTime() + Math.max(0, Date.parse(answerDueAt) - Date.parse(receivedAt)))
}
