import { berlinDay } from './berlin-day.ts'
import type { LeadStatus } from './lead-status.ts'
import type { WorkedLead } from './read-lead.ts'

/** Statuses in which somebody is to do something. */
export const workedStatuses = [
  'new',
  'open',
  'contacted',
  'qualified',
  'proposal',
] as const satisfies readonly LeadStatus[]

/** Statuses in which a first answer is still owed. */
export const unansweredStatuses = ['new', 'open'] as const satisfies readonly LeadStatus[]

/** Whether somebody is to do something about a lead in this status. */
export const isWorkedOn = (status: LeadStatus): boolean => workedStatuses.some(worked => worked === status)

/** How the promised first answer of a lead stands. */
export type AnswerClock =
  | { readonly state: 'none' }
  | { readonly state: 'running' | 'overdue'; readonly dueAt: string }
  | { readonly state: 'answered'; readonly at: string; readonly afterMs: number; readonly isLate: boolean }

type Timed = Pick<WorkedLead, 'status' | 'answerDueAt' | 'firstAnsweredAt'> & {
  readonly receivedAt: string
  readonly events?: WorkedLead['events'] | undefined
}

/** From when the first answer is counted: the arrival, or the moment at which a person took it out of suspected spam. */
export function clockStart({ receivedAt, events = [] }: Pick<Timed, 'receivedAt' | 'events'>): string {
  return events.findLast(({ type }) => type === 'restored')?.at ?? receivedAt
}

/** How the clock of the first answer stands at `now`. */
export function answerClock(lead: Timed, now: Date): AnswerClock {
  const { status, answerDueAt: dueAt, firstAnsweredAt: at } = lead
  if (at !== undefined) {
    return {
      state: 'answered',
      at,
      afterMs: Math.max(0, Date.parse(at) - Date.parse(clockStart(lead))),
      isLate: dueAt !== undefined && at > dueAt,
    }
  }
  if (dueAt === undefined || !unansweredStatuses.some(unanswered => unanswered === status))
    return { state: 'none' }
  return { state: Date.parse(dueAt) < now.getTime() ? 'overdue' : 'running', dueAt }
}

/** Whether the agreed next step should have been done by the day before `now`. */
export function isStepOverdue(
  { status, nextStep }: Pick<WorkedLead, 'status' | 'nextStep'>,
  now: Date,
): boolean {
  return nextStep !== undefined && isWorkedOn(status) && nextStep.due < berlinDay(now)
}
