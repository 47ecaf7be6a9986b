import { actEvent } from './act-event.ts'
import type { Lead } from './lead.ts'
import type { Acting, LeadPatch } from './lead-patch.ts'

/**
 * Whether a lead has lost the keyed hash of its address: staff that set the address right does not have the secret, and the
 * hash of the former one went with it. Restricted ones wait until they are worked on again.
 */
export function isSenderUnknown({
  email,
  emailHash,
  restricted,
  canary,
  events,
}: Pick<Lead, 'email' | 'emailHash' | 'restricted' | 'canary' | 'events'>): boolean {
  return (
    email !== undefined &&
    emailHash === undefined &&
    restricted !== true &&
    canary !== true &&
    events.some(({ type, subject }) => type === 'correctedByStaff' && subject?.split(',').includes('email'))
  )
}

/** Gives a lead the hash of its address again, by which later enquiries of the same sender are found. */
export function recogniseSender(emailHash: string, acting: Acting): LeadPatch {
  return { set: { emailHash }, unset: [], event: actEvent('senderRecognised', acting) }
}
