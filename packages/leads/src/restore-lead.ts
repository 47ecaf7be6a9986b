import type { Acting, LeadDecision } from './lead-patch.ts'
import type { WorkedLead } from './read-lead.ts'
import { takeStep } from './take-step.ts'

type Suspected = Pick<WorkedLead, 'status' | 'signals' | 'receivedAt' | 'answerDueAt'>

/**
 * Out of suspected spam. The time of arrival stays; the promised time of the first answer is given anew from here, as
 * long as it was at arrival, and the entry says so.
 */
export function restoreLead(lead: Suspected, acting: Acting): LeadDecision {
  const note = 'Die Zeit bis zur ersten Antwort läuft ab jetzt.'
  const decision = takeStep(lead, { to: 'new', note }, acting, { type: 'restored' })
  if (decision.status === 'refused' || lead.answerDueAt === undefined) return decision
  const promisedMs = Math.max(0, Date.parse(lead.answerDueAt) - Date.parse(lead.receivedAt))
  const answerDueAt = new Date(acting.now.getTime() + promisedMs).toISOString()
  const { set, unset, event } = decision.patch
  return { status: 'allowed', patch: { set: { ...set, answerDueAt }, unset, event } }
}
