import type { LeadEvent, LeadEventType } from './lead-event.ts'

/** What the visitor does on the page of the case and somebody of the house has to see. */
const forTheHouse: ReadonlySet<LeadEventType> = new Set([
  'contactLogged',
  'correctedByPerson',
  'objection',
  'erasureRequested',
])

/** Whether an entry is a word of the visitor to the house. */
export const isVisitorsWord = ({ type, actor }: Pick<LeadEvent, 'type' | 'actor'>): boolean =>
  actor === 'visitor' && forTheHouse.has(type)

/** What a word of the visitor takes away: nobody has seen the lead as it is now, so it is unread again for all. */
export const seenBefore: readonly string[] = ['viewers']

/** Whether somebody of the house wrote the entry, if only by looking. */
export const isOfHouse = ({ actor }: Pick<LeadEvent, 'actor'>): boolean =>
  actor !== 'visitor' && actor !== 'system'
