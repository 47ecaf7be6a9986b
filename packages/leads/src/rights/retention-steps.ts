import { actEvent, allowed, refused } from '../act-event.ts'
import { berlinDay, dayAfter } from '../berlin-day.ts'
import type { Lead } from '../lead.ts'
import type { Acting, LeadDecision } from '../lead-patch.ts'
import { germanDate } from './german-time.ts'

/** Days between the announcement and the erasure. */
export const warningDays = 14

/** Longest extension at a time. */
const maxHoldDays = 3 * 366

type Kept = Pick<Lead, 'deleteOn' | 'hold'>

/** The day on which a lead is erased: the period's end, or the day after it was to be kept. */
export function dueOn({ deleteOn, hold }: Kept): string {
  const afterHold = hold === undefined ? '' : dayAfter(hold.until, 1)
  return afterHold > deleteOn ? afterHold : deleteOn
}

type Retained = Kept & Pick<Lead, 'status' | 'restricted' | 'objectionAt' | 'events'>

/** Whether the period stands still: restricted, and its person did not object to its being kept. */
export const isFrozen = ({ restricted, objectionAt }: Pick<Lead, 'restricted' | 'objectionAt'>): boolean =>
  restricted === true && objectionAt === undefined

/**
 * When the erasure on the day on which it now falls was announced, as of `today` (`YYYY-MM-DD`, Berlin); `undefined` when
 * it was not. One from before a restriction was lifted is no longer known to anybody, and one from a day that is still to
 * come was made by a clock that went wrong.
 */
export function announcedAt(lead: Retained, today: string): string | undefined {
  const due = dueOn(lead)
  const lifted = lead.events.findLastIndex(({ type }) => type === 'unrestricted')
  return lead.events
    .slice(lifted + 1)
    .findLast(
      ({ type, after, at }) =>
        type === 'retentionWarned' && after === due && berlinDay(new Date(at)) <= today,
    )?.at
}

/** The day on which the run erases it, as things stand on `today`: when its period is over, and never unannounced. */
export function erasedOn(lead: Retained, today: string): string {
  const announced = announcedAt(lead, today)
  const due = dueOn(lead)
  const earliest = dayAfter(announced === undefined ? today : berlinDay(new Date(announced)), warningDays)
  if (due > earliest) return due
  return earliest
}

/**
 * Whether the retention run erases it on `today`: its period is over, and that was announced long enough ago, however late
 * it was looked at. Restricted data is kept, because its person may need it (Art. 18(1)(c) GDPR), unless that person
 * objected to its being kept.
 */
export function isDueForErasure(lead: Retained, today: string): boolean {
  return lead.status !== 'erased' && !isFrozen(lead) && erasedOn(lead, today) <= today
}

/** Whether its erasure is one to announce on `today`, before or after it was. */
export function isInWarningTime(lead: Retained, today: string): boolean {
  return lead.status !== 'erased' && !isFrozen(lead) && dueOn(lead) <= dayAfter(today, warningDays)
}

/** Whether its erasure has still to be announced on `today`; once for each day on which it may fall. */
export function isToBeAnnounced(lead: Retained, today: string): boolean {
  return isInWarningTime(lead, today) && announcedAt(lead, today) === undefined
}

/** The announcement, on the lead itself; where the period has ended already, with the day that takes its place. */
export function announceErasure(lead: Kept, acting: Acting): LeadDecision {
  const due = dueOn(lead)
  const earliest = dayAfter(berlinDay(acting.now), warningDays)
  const note = due < earliest ? `Wird am ${germanDate(earliest)} gelöscht.` : undefined
  return allowed({ set: {}, unset: [], event: actEvent('retentionWarned', acting, { after: due, note }) })
}

/** Keeps a lead beyond its period, for a named reason and to a named day. */
export function extendRetention(
  lead: Kept & Pick<Lead, 'status'>,
  { reason, until }: { readonly reason: string; readonly until: string },
  acting: Acting,
): LeadDecision {
  const why = reason.trim()
  const today = acting.now.toISOString().slice(0, 10)
  if (lead.status === 'erased') return refused('Diese Anfrage ist gelöscht.')
  if (why === '') return refused('Bitte geben Sie an, warum die Anfrage länger bleiben muss.')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)))
    return refused('Bitte geben Sie den letzten Tag an, an dem die Anfrage noch gebraucht wird.')
  if (until < today || dueOn({ deleteOn: lead.deleteOn, hold: { reason: why, until } }) <= lead.deleteOn)
    return refused('Der letzte Tag liegt nicht nach dem Löschdatum.')
  if (until > dayAfter(today, maxHoldDays)) return refused('Länger als drei Jahre auf einmal geht nicht.')
  return allowed({
    set: { hold: { reason: why, until } },
    unset: [],
    event: actEvent('retentionExtended', acting, { reason: why, before: dueOn(lead), after: until }),
  })
}
