import { actEvent } from '../act-event.ts'
import type { LeadEvent } from '../lead-event.ts'
import type { Acting } from '../lead-patch.ts'
import type { QueueEntry } from './queue-entry.ts'
import type { QueuePatch } from './queue-steps.ts'

const eventTypes = {
  mail: { sent: 'notificationSent', failed: 'notificationFailed' },
  delivery: { sent: 'webhookDelivered', failed: 'webhookFailed' },
} as const

/**
 * What a lead's history says of a try: that the message left, that it did not for the first time, and that it was given
 * up. The tries between stand on the message itself. Without a name the entry says only what happened and when, as all of
 * an erased lead do.
 */
export function eventOfTry(
  message: Pick<QueueEntry, 'state' | 'attempts' | 'error'> & { readonly _id: string },
  patch: QueuePatch,
  { kind, name }: { readonly kind: 'mail' | 'delivery'; readonly name: string | undefined },
  acting: Acting,
): LeadEvent | undefined {
  const types = eventTypes[kind]
  const details = name === undefined ? {} : { subject: message._id }
  const noted = (ending = '') => (name === undefined ? {} : { note: `${name}${ending}` })
  switch (patch.set.state) {
    case 'sent':
      return actEvent(types.sent, acting, { ...details, ...noted() })
    case 'dead':
      return actEvent(types.failed, acting, { ...details, ...noted(`, aufgegeben: ${patch.set.error}`) })
    case 'failed':
      return message.error === undefined
        ? actEvent(types.failed, acting, { ...details, ...noted(`: ${patch.set.error}`) })
        : undefined
    default:
      return undefined
  }
}
