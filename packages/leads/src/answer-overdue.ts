import { actEvent } from './act-event.ts'
import type { Lead } from './lead.ts'
import type { Acting, LeadPatch } from './lead-patch.ts'

/**
 * Notes once that the promised first answer is late; `undefined` when it is not, or when it was noted already. A promise
 * that was given anew is a new one.
 */
export function noteOverdueAnswer(
  lead: Pick<Lead, 'status' | 'answerDueAt' | 'firstAnsweredAt' | 'events'>,
  acting: Acting,
): LeadPatch | undefined {
  const { answerDueAt, firstAnsweredAt, status, events } = lead
  const isOwed = (status === 'new' || status === 'open') && firstAnsweredAt === undefined
  if (!isOwed || answerDueAt === undefined || Date.parse(answerDueAt) >= acting.now.getTime())
    return undefined
  const isNoted = events.some(({ type, at }) => type === 'firstAnswerOverdue' && at > answerDueAt)
  return isNoted ? undefined : { set: {}, unset: [], event: actEvent('firstAnswerOverdue', acting) }
}
