import type { LeadEvent, LeadEventType } from './lead-event.ts'
import type { Acting, LeadDecision, LeadPatch } from './lead-patch.ts'

/** What an entry says besides its type, time and actor. */
export type EventDetails = Omit<Partial<LeadEvent>, '_key' | '_type' | 'type' | 'at' | 'actor' | 'actorId'>

/** The entry of one act; details that are not there are left out. */
export function actEvent(
  type: LeadEventType,
  { actor, actorId, now, newKey }: Acting,
  details: EventDetails = {},
): LeadEvent {
  return {
    _key: newKey(),
    _type: 'leadEvent',
    type,
    at: now.toISOString(),
    actor,
    ...(actorId === undefined ? {} : { actorId }),
    ...Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)),
  }
}

/** An act that may be done. */
export const allowed = (patch: LeadPatch): LeadDecision => ({ status: 'allowed', patch })

/** An act that may not be done, and why, in German. */
export const refused = (message: string): LeadDecision => ({ status: 'refused', message })
