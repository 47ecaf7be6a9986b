import { setTimeout as sleep } from 'node:timers/promises'
import { canaryHeader, canaryMark } from '@repo/leads/canary-mark.ts'
import { leadId } from '@repo/leads/lead.ts'
import { newMail, uuidOf } from '@repo/leads/mail/mail.ts'
import { noticeMail } from '@repo/leads/mail/notice-mail.ts'
import { leadUrl } from '../leads/lead-url.ts'
import { faultText } from '../log.ts'
import type { CanaryLead, CanaryStore } from './canary-store.ts'

/** What a test enquiry goes through, in this order. */
export const canarySteps = ['form', 'inbox', 'notification', 'deletion'] as const

export type CanaryStep = (typeof canarySteps)[number]

/** `step` is the one that broke; `fault` holds no personal data. */
export type CanaryResult =
  | { readonly status: 'passed' }
  | { readonly status: 'broken'; readonly step: CanaryStep; readonly fault: string }

export interface CanaryParts {
  readonly store: CanaryStore
  /** The address of the form's endpoint, as the site's own front serves it. */
  readonly formUrl: string
  readonly studioUrl: string
  readonly salesAddress: string
  readonly secret: string
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly newUuid: () => string
  /** How long each step may take, and how often it is looked at. */
  readonly patienceMs?: number
  readonly pauseMs?: number
}

const message = 'Dies ist eine Probe des Systems. Sie wird gleich wieder gelöscht.'
/** Reserved by RFC 2606: no mail ever reaches it. */
const address = 'probe@klartext.invalid'

class Broken extends Error {
  override readonly name = 'CanaryBroken'
}

/**
 * Sends one marked enquiry through the form, finds it where sales would, has the notice for it made up and passed through the
 * queue to nobody, and purges all of it. Nothing of it is left, also when a step breaks.
 */
export async function canaryRound(parts: CanaryParts, signal: AbortSignal): Promise<CanaryResult> {
  const key = parts.newUuid()
  const id = leadId(key)
  let step: CanaryStep = 'form'
  let result: CanaryResult = { status: 'passed' }
  try {
    await sendEnquiry(key, parts, signal)
    step = 'inbox'
    const row = await until(() => parts.store.find(id), 'the enquiry is not in the inbox', parts, signal)
    step = 'notification'
    await queueNotice(row, parts)
    await until(
      async () => (await parts.store.isNoticeOut(id)) || undefined,
      'the queue does not send',
      parts,
      signal,
    )
  } catch (fault) {
    result = { status: 'broken', step, fault: faultText(fault) }
  }
  try {
    await parts.store.purge(id)
  } catch (fault) {
    if (result.status === 'passed') result = { status: 'broken', step: 'deletion', fault: faultText(fault) }
  }
  return result
}

async function sendEnquiry(key: string, parts: CanaryParts, signal: AbortSignal): Promise<void> {
  const { fetch, formUrl, secret, now, patienceMs = defaultPatienceMs } = parts
  const response = await fetch(formUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      [canaryHeader]: canaryMark(secret, key, now()),
    },
    body: JSON.stringify({ idempotencyKey: key, email: address, message }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  })
  await response.arrayBuffer()
  if (response.status !== 201) throw new Broken(`the form answered ${response.status}`)
}

async function queueNotice(
  row: CanaryLead,
  { store, salesAddress, studioUrl, now }: CanaryParts,
): Promise<void> {
  const mail = newMail(
    {
      kind: 'notice',
      about: uuidOf(row._id),
      lead: row,
      to: salesAddress,
      canary: true,
      ...noticeMail(row, { leadUrl: leadUrl(studioUrl, row._id) }),
    },
    now(),
  )
  await store.queue(mail)
}

const defaultPatienceMs = 30_000
const defaultPauseMs = 250

/** Asks until there is an answer; a fault ends it at once. */
async function until<Found>(
  ask: () => Promise<Found | undefined>,
  complaint: string,
  { patienceMs = defaultPatienceMs, pauseMs = defaultPauseMs }: CanaryParts,
  signal: AbortSignal,
): Promise<Found> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
  while (!deadline.aborted) {
    const found = await ask()
    if (found !== undefined) return found
    await sleep(pauseMs, undefined, { signal: deadline }).catch(() => undefined)
  }
  throw new Broken(complaint)
}
