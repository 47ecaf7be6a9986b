import { createHash } from 'node:crypto'
import type { CommitEvent } from '../events/hub.ts'
import { signatureHeader } from '../webhook-signature.ts'
import type { Hook } from './hook.ts'
import type { FailureReason, HookLog } from './hook-log.ts'
import { operationOf } from './rule.ts'
import type { OutgoingRequest, Send, SendResult } from './send.ts'

/** Doubled from the first on, up to the last: an outage of days costs a try an hour. */
const retryMs = { first: 10_000, last: 3_600_000 } as const
/** After this long a message is given up, so that the ones behind it get their turn. */
const maxAgeMs = 7 * 24 * 3_600_000

export interface Delivery {
  readonly hook: Hook
  readonly event: CommitEvent
  readonly change: CommitEvent['changes'][number]
  readonly dataset: string
  readonly body: string
}

export interface DeliveryTools {
  readonly projectId: string
  readonly trustedHosts: ReadonlySet<string>
  readonly log: HookLog
  readonly send: Send
  readonly clock: () => Date
  /** Resolves after that time, or when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  readonly random: () => number
}

/**
 * Sends one message until the receiver takes it, refuses it for good, or a week is over.
 * @returns whether it is settled; not when it was stopped before
 */
export async function deliver(
  delivery: Delivery,
  tools: DeliveryTools,
  signal: AbortSignal,
): Promise<boolean> {
  const { hook, event, change, dataset } = delivery
  const { log, clock, random } = tools
  const startedAt = clock()
  const messageId = log.addMessage({
    hookId: hook.id,
    dataset,
    transactionId: event.transactionId,
    documentId: change.documentId,
    createdAt: startedAt.toISOString(),
  })
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const sentAt = clock()
    const result = await tools.send(requestOf(delivery, tools.projectId, sentAt.getTime()), {
      trustedHosts: tools.trustedHosts,
      signal,
    })
    if (result.kind === 'stopped') return false
    const failureReason = failureOf(result)
    const resultCode = result.kind === 'http' ? result.status : null
    log.addAttempt({
      hookId: hook.id,
      messageId,
      createdAt: sentAt.toISOString(),
      duration: clock().getTime() - sentAt.getTime(),
      failureReason,
      resultCode,
    })
    const isOver = clock().getTime() - startedAt.getTime() > maxAgeMs
    const status = failureReason === null ? 'success' : isOver || isFinal(result) ? 'failed' : 'queued'
    log.settle(messageId, status, resultCode)
    if (status !== 'queued') return true
    const delay = Math.min(retryMs.first * 2 ** Math.min(attempt, 20), retryMs.last)
    await tools.wait(delay * (0.8 + 0.4 * random()), signal)
  }
  return false
}

function failureOf(result: SendResult): FailureReason | null {
  switch (result.kind) {
    case 'http':
      return result.status >= 200 && result.status < 300 ? null : 'http'
    case 'refused':
    case 'stopped':
      return 'other'
    case 'network':
    case 'timeout':
      return result.kind
    default:
      return result satisfies never
  }
}

/** Another try would be answered the same: a redirect, or a refusal that is not about load or time. */
function isFinal(result: SendResult): boolean {
  if (result.kind === 'refused') return true
  return result.kind === 'http' && result.status < 500 && ![408, 425, 429].includes(result.status)
}

function requestOf(
  { hook, event, change, dataset, body }: Delivery,
  projectId: string,
  timeMs: number,
): OutgoingRequest {
  const idempotencyKey = createHash('sha256')
    .update([hook.id, dataset, event.transactionId, change.documentId].join('\n'))
    .digest('hex')
  return {
    url: hook.url,
    method: hook.httpMethod,
    body,
    headers: {
      ...hook.headers,
      'content-type': 'application/json',
      'user-agent': 'Sanity.io webhook delivery',
      'idempotency-key': idempotencyKey,
      'sanity-transaction-id': event.transactionId,
      'sanity-transaction-time': event.timestamp,
      'sanity-dataset': dataset,
      'sanity-document-id': change.documentId,
      'sanity-project-id': projectId,
      'sanity-webhook-id': hook.id,
      'sanity-operation': operationOf(change),
      ...(hook.secret === null
        ? {}
        : { 'sanity-webhook-signature': signatureHeader(body, hook.secret, timeMs) }),
    },
  }
}
