import { setTimeout as sleep } from 'node:timers/promises'
import { canaryHeader, canaryMark } from '@repo/leads/canary-mark.ts'
import { leadId, leadSchema } from '@repo/leads/lead.ts'
import { listedLeads } from '@repo/leads/lead-filter.ts'
import { mailId, newMail, uuidOf } from '@repo/leads/mail/mail.ts'
import { noticeMail } from '@repo/leads/mail/notice-mail.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { leadUrl } from '../intake/take-in.ts'
import { faultText } from '../log.ts'

/** What a test enquiry goes through, in this order. */
export const canarySteps = ['form', 'inbox', 'notification', 'deletion'] as const

export type CanaryStep = (typeof canarySteps)[number]

/** `step` is the one that broke; `fault` holds no personal data. */
export type CanaryResult =
  | { readonly status: 'passed' }
  | { readonly status: 'broken'; readonly step: CanaryStep; readonly fault: string }

export interface CanaryParts {
  readonly client: SanityClient
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

const rowQuery = `{
  "lead": *[_id == $id && _type == "lead"][0]{_id, canary, caseNumber, receivedAt, answerDueAt},
  "listed": count(*[_id == $id && ${listedLeads}])
}`
const rowSchema = z.object({
  listed: z.literal(0),
  lead: z.object({
    _id: leadSchema.shape._id,
    canary: z.literal(true),
    caseNumber: leadSchema.shape.caseNumber,
    receivedAt: leadSchema.shape.receivedAt,
    answerDueAt: z
      .string()
      .nullish()
      .transform(value => value ?? undefined),
  }),
})
type Row = z.output<typeof rowSchema>['lead']

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
    const row = await until(
      () => findInInbox(id, parts.client),
      'the enquiry is not in the inbox',
      parts,
      signal,
    )
    step = 'notification'
    await queueNotice(row, parts)
    await until(() => noticeIsOut(id, parts.client), 'the queue does not send', parts, signal)
  } catch (fault) {
    result = { status: 'broken', step, fault: faultText(fault) }
  }
  try {
    await purge(id, parts.client)
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

async function findInInbox(id: string, client: SanityClient): Promise<Row | undefined> {
  const found: unknown = await client.fetch(rowQuery, { id }, { tag: 'desk.canary' })
  const { lead } = z.object({ lead: z.unknown() }).parse(found)
  // It is there: then it must be marked, and in no list.
  return lead === null ? undefined : rowSchema.parse(found).lead
}

async function queueNotice(row: Row, { client, salesAddress, studioUrl, now }: CanaryParts): Promise<void> {
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
  await client.create(mail, { returnDocuments: false, tag: 'desk.canary' })
}

async function noticeIsOut(id: string, client: SanityClient): Promise<true | undefined> {
  const mail = await client.getDocument(mailId('notice', uuidOf(id)))
  return mail?.state === 'sent' ? true : undefined
}

/** With all earlier versions. What was never there needs no purging. */
async function purge(id: string, client: SanityClient): Promise<void> {
  const all = [id, mailId('notice', uuidOf(id))].map(document => ({ delete: { id: document, purge: true } }))
  await client.mutate(all, { returnDocuments: false, tag: 'desk.canary' })
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

/** Purges what earlier rounds left behind when the desk was killed in one. */
export async function purgeLeftovers(client: SanityClient): Promise<void> {
  const left = z
    .array(z.string())
    .parse(
      await client.fetch('*[_type in ["lead", "mail"] && canary == true]._id', {}, { tag: 'desk.canary' }),
    )
  if (left.length === 0) return
  const all = left.map(id => ({ delete: { id, purge: true } }))
  await client.mutate(all, { returnDocuments: false, tag: 'desk.canary' })
}
