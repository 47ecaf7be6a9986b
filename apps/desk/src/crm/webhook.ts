import { type Delivery, deliveryBody, erasedBody } from '@repo/leads/delivery/delivery.ts'
import type { Lead } from '@repo/leads/lead.ts'
import type { SendOutcome } from '@repo/leads/queue/queue-steps.ts'
import { Webhook } from 'standardwebhooks'
import type { RequestResult, SendRequest } from '../outgoing/send-request.ts'

export interface WebhookSettings {
  readonly url: URL
  /** `whsec_…`, as Standard Webhooks writes it. */
  readonly secret: string
  readonly allowPrivate: boolean
}

export interface WebhookParts {
  readonly settings: WebhookSettings
  readonly send: SendRequest
  readonly now: () => Date
  readonly signal: AbortSignal
}

/**
 * Tells the CRM of one thing that happened to a lead.
 * @see Standard Webhooks: the id stays the same for each try, the time and with it the signature do not
 */
export async function sendDelivery(
  delivery: Delivery,
  lead: Lead | undefined,
  { settings, send, now, signal }: WebhookParts,
): Promise<SendOutcome> {
  const told = delivery.event === 'lead.erased' ? erasedBody(delivery) : lead && deliveryBody(delivery, lead)
  if (told === undefined) {
    return { kind: 'needless', answer: 'Die Anfrage ist gelöscht, eingeschränkt oder im Spamverdacht.' }
  }
  const body = JSON.stringify(told)
  const at = now()
  const result = await send(
    {
      url: settings.url,
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Klartext-Webhook/1',
        'webhook-id': delivery._id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(settings.secret).sign(delivery._id, at, body),
      },
    },
    { allowPrivate: settings.allowPrivate, signal },
  )
  return outcomeOf(result)
}

function outcomeOf(result: RequestResult): SendOutcome {
  switch (result.kind) {
    case 'http': {
      const answer = `Das CRM hat mit ${result.status} geantwortet.`
      if (result.status >= 200 && result.status < 300) return { kind: 'sent', answer }
      // Gone: the receiver asks for no more. Any other refusal the operator may mend within the three days.
      return { kind: 'failed', answer, isFinal: result.status === 410, isUnreachable: false }
    }
    case 'refused':
      return {
        kind: 'failed',
        answer: 'Die Adresse des CRM liegt in einem privaten Netz und wurde nicht aufgerufen.',
        isFinal: true,
        isUnreachable: false,
      }
    case 'network':
    case 'timeout':
    case 'stopped':
      return {
        kind: 'failed',
        answer: `Das CRM ist nicht erreichbar (${result.kind}).`,
        isFinal: false,
        isUnreachable: true,
      }
    default:
      return result satisfies never
  }
}
