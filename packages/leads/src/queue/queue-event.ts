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
 * up. The tries between stand on the message itself.
 */
export function eventOfTry(
  message: Pick<QueueEntry, 'state' | 'attempts' | 'error'> & { readonly _id: string },
  patch: QueuePatch,
  { kind, name }: { readonly kind: 'mail' | 'delivery'; readonly name: string },
  acting: Acting,
): LeadEvent | undefined {
  const types = eventTypes[kind]
  const details = { subject: message._id }
  switch (patch.set.state) {
    case 'sent':
      return actEvent(types.sent, acting, { ...details, note: name })
    case 'dead':
      return actEvent(types.failed, acting, { ...details, note: `${name}, aufgegeben: ${patch.set.error}` })
    case 'failed':
      return message.error === undefined
        ? actEvent(types.failed, acting, { ...details, note: `${name}: ${patch.set.error}` })
        : undefined
    default:
      return undefined
  }
}
