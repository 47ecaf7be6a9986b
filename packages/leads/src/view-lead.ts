import { actEvent } from './act-event.ts'
import { berlinDay } from './berlin-day.ts'
import type { Acting, LeadPatch } from './lead-patch.ts'
import type { WorkedLead } from './read-lead.ts'

/**
 * That a person has opened a lead: once a person and day (Berlin), `undefined` after that, unless it became unread again
 * meanwhile. From then on it is not unread for them any more.
 */
export function viewLead(
  { viewers = [], events }: Pick<WorkedLead, 'viewers' | 'events'>,
  acting: Acting,
): LeadPatch | undefined {
  const { actorId, now } = acting
  if (actorId === undefined) return undefined
  const today = berlinDay(now)
  const isKnown = events.some(
    event => event.type === 'viewed' && event.actorId === actorId && berlinDay(new Date(event.at)) === today,
  )
  if (isKnown && viewers.includes(actorId)) return undefined
  return {
    set: viewers.includes(actorId) ? {} : { viewers: [...viewers, actorId] },
    unset: [],
    event: actEvent('viewed', acting),
  }
}
