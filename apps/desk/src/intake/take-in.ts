import { caseToken } from '@repo/leads/case-token.ts'
import type { Lead } from '@repo/leads/lead.ts'
import type { Acting } from '@repo/leads/lead-patch.ts'
import { newMail } from '@repo/leads/mail/mail.ts'
import { reviewNoticeMail } from '@repo/leads/mail/notice-mail.ts'
import { isToBeTakenIn, takeInLead } from '@repo/leads/take-in-lead.ts'
import { z } from 'zod'
import type { LakeClients } from '../lake-clients.ts'
import { isConflict, isRefusal } from '../leads/is-conflict.ts'
import { leadUrl, reviewUrl } from '../leads/lead-url.ts'
import { patchLead } from '../leads/patch-lead.ts'
import type { StoredLead } from '../leads/stored-lead.ts'
import { faultText, type Log } from '../log.ts'
import { readAgency } from './agency.ts'
import { fromSameSender, linkOthers } from './same-sender.ts'

export interface TakeInParts {
  readonly lake: LakeClients
  readonly salesAddress: string
  readonly siteUrl: string
  readonly studioUrl: string
  readonly formSecret: string
  readonly now: () => Date
  readonly newKey: () => string
  readonly log: Log
}

const lastReceipt = `*[_type == "mail" && kind == "receipt" && KEY == $value] | order(queuedAt desc) [0].queuedAt`
/** From the lake and not from the lead: what stands there was sent from outside. */
const titleOf = '*[_type == "article" && _id == $id][0].title'

/**
 * Takes new leads in: notice, receipt, links to enquiries of the same sender and the mark that it is done, in one
 * transaction. One after the other, so that two enquiries of one person do not both get a receipt.
 */
export async function takeIn(leads: readonly StoredLead[], parts: TakeInParts): Promise<void> {
  const fresh = leads.filter(isToBeTakenIn)
  if (fresh.length > 0) {
    const agency = await readAgency(parts.lake.content)
    for (const lead of fresh) {
      try {
        await takeInOne(lead, agency, await fromSameSender(lead, parts.lake.leads), parts)
      } catch (fault) {
        if (isRefusal(fault)) await takeInAlone(lead, agency, fault, parts)
        // Somebody works on it already: as it is now it comes again.
        else if (!isConflict(fault)) throw fault
      }
    }
  }
  await tellOfSuspects(leads, parts)
}

type Agency = Awaited<ReturnType<typeof readAgency>>

/** A damaged enquiry of the same sender costs this one its links and nothing else; a damaged one holds up nobody behind it. */
async function takeInAlone(
  lead: StoredLead,
  agency: Agency,
  refusal: unknown,
  parts: TakeInParts,
): Promise<void> {
  parts.log(`${lead._id} is taken in without links. ${faultText(refusal)}`)
  try {
    await takeInOne(lead, agency, [], parts)
  } catch (fault) {
    if (isRefusal(fault)) parts.log(`${lead._id} cannot be taken in. ${faultText(fault)}`)
    else if (!isConflict(fault)) throw fault
  }
}

async function takeInOne(
  lead: StoredLead,
  agency: Agency,
  same: Awaited<ReturnType<typeof fromSameSender>>,
  parts: TakeInParts,
): Promise<void> {
  const { lake, now, newKey, formSecret, siteUrl, studioUrl, salesAddress } = parts
  const acting: Acting = { actor: 'system', now: now(), newKey }
  const [lastReceiptAt, articleTitle] = await Promise.all([
    lastReceiptTo(lead, lake),
    lead.articleId === undefined
      ? undefined
      : lake.content.fetch<unknown>(titleOf, { id: lead.articleId }, { tag: 'desk.article' }),
  ])
  const { mails, patches } = takeInLead(
    lead,
    {
      agency,
      lastReceiptAt,
      sales: salesAddress,
      leadUrl: leadUrl(studioUrl, lead._id),
      caseUrl: `${siteUrl}/vorgang/${caseToken(formSecret, lead._id)}`,
      articleTitle: typeof articleTitle === 'string' ? articleTitle : undefined,
      fromSameSender: same.map(({ _id }) => _id),
    },
    acting,
  )
  let transaction = lake.leads.transaction()
  for (const mail of mails) transaction = transaction.createIfNotExists(mail)
  transaction = patchLead(lake.leads, transaction, lead, patches)
  transaction = linkOthers(lake.leads, transaction, { same, id: lead._id }, acting)
  await transaction.commit({ returnDocuments: false, tag: 'desk.take-in' })
}

async function lastReceiptTo({ emailHash, email }: Lead, lake: LakeClients): Promise<string | undefined> {
  if (email === undefined) return undefined
  const [key, value] = emailHash === undefined ? ['to', email] : ['emailHash', emailHash]
  const found: unknown = await lake.leads.fetch(
    lastReceipt.replace('KEY', key),
    { value },
    { tag: 'desk.receipt' },
  )
  return z.string().nullish().parse(found) ?? undefined
}

/** Sales hears of suspected spam too, or a person among it would wait for the overview; at most once an hour. */
async function tellOfSuspects(leads: readonly StoredLead[], parts: TakeInParts): Promise<void> {
  const { lake, now, studioUrl, salesAddress } = parts
  const hourAgo = now().getTime() - 3_600_000
  const isNew = leads.some(
    ({ status, canary, receivedAt, restricted }) =>
      status === 'review' && canary !== true && restricted !== true && Date.parse(receivedAt) > hourAgo,
  )
  if (!isNew) return
  const mail = newMail(
    {
      kind: 'reviewNotice',
      about: now().toISOString().slice(0, 13),
      to: salesAddress,
      ...reviewNoticeMail({ inboxUrl: reviewUrl(studioUrl) }),
    },
    now(),
  )
  await lake.leads.createIfNotExists(mail, { returnDocuments: false, tag: 'desk.review-notice' })
}
