import type { LeadEvent, LeadEventType } from './lead-event.ts'

const endings: ReadonlySet<LeadEventType> = new Set(['notificationSent', 'webhookDelivered'])
const failures: ReadonlySet<LeadEventType> = new Set(['notificationFailed', 'webhookFailed'])

/** What of a lead's messages has not gone out: the last entry about each of them that failed. */
export function notificationTrouble(events: readonly LeadEvent[]): readonly LeadEvent[] {
  const last = new Map<string, LeadEvent>()
  for (const event of events) {
    if (event.subject === undefined) continue
    if (endings.has(event.type)) last.delete(event.subject)
    if (failures.has(event.type)) last.set(event.subject, event)
  }
  return [...last.values()]
}
