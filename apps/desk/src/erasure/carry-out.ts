import { berlinDay } from '@repo/leads/berlin-day.ts'
import { erasedDelivery, isKnownToCrm } from '@repo/leads/delivery/delivery.ts'
import { withoutLakeFields } from '@repo/leads/lake-fields.ts'
import { leadSchema } from '@repo/leads/lead.ts'
import { visitorMailKinds } from '@repo/leads/mail/mail.ts'
import { erasedShell } from '@repo/leads/rights/erased-shell.ts'
import { type Erasure, erasureSchema, type SearchResult } from '@repo/leads/rights/erasure.ts'
import { keptFromErasure, noteKeptErasure } from '@repo/leads/rights/erasure-hold.ts'
import { type Trait, traitsOf } from '@repo/leads/rights/traits.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { actOnLead } from '../leads/act-on-lead.ts'
import { findLead } from '../leads/stored-lead.ts'
import { type VisitorNoticeParts, visitorNotice } from '../leads/visitor-notice.ts'
import type { Erasing, ErasingStore } from './erasing-store.ts'
import { ownership } from './ownership.ts'
import { remainsOf, searchRemains } from './search-remains.ts'
import { removeFromSpool } from './spool-remains.ts'
import { unlinkFromOthers } from './unlink-from-others.ts'

export interface ErasureParts extends VisitorNoticeParts {
  readonly leads: SanityClient
  readonly dataDir: string
  readonly erasing: ErasingStore
  /** Writes the file of the leads anew, when the search finds something in it that no query does. */
  readonly rewrite: () => Promise<unknown>
  /** Whether there is a CRM that has to hear of an erasure (Art. 19 GDPR). */
  readonly tellsCrm: boolean
  readonly now: () => Date
  readonly newKey: () => string
}

const ids = z.array(z.string())

const { shape } = leadSchema

/** What an erasure looks at. A lead that is not as it should be is erased like any other. */
const erasableSchema = z.object({
  _id: shape._id,
  caseNumber: z.string().catch(''),
  receivedAt: shape.receivedAt.catch('1970-01-01T00:00:00.000Z'),
  idempotencyKey: z.string().catch(''),
  message: z.string().catch(''),
  name: shape.name.catch(undefined),
  email: shape.email.catch(undefined),
  phone: shape.phone.catch(undefined),
  verdict: shape.verdict.catch('ok'),
  signals: shape.signals.catch([]),
  status: shape.status.catch('new'),
  reason: shape.reason.catch(undefined),
  mergedInto: shape.mergedInto.catch(undefined),
  hold: shape.hold.catch(undefined),
  articleId: shape.articleId.catch(undefined),
  articleSlug: shape.articleSlug.catch(undefined),
  offerId: shape.offerId.catch(undefined),
  answerDueAt: shape.answerDueAt.catch(undefined),
  firstAnsweredAt: shape.firstAnsweredAt.catch(undefined),
  events: shape.events.catch([]),
})

type Erasable = z.output<typeof erasableSchema>

/** Everything about a lead besides itself, with the visitor's addresses in it, also former ones: mails, deliveries. */
const companionsQuery = `*[lead == $lead && _type != "erasure"] {
  _id, "isDelivery": _type == "delivery" && state != "dropped", "address": coalesce(email, select(kind in $visitorKinds => to))
}`
/** The message to a CRM that a lead is erased stays. */
const presentQuery = `*[(_id in $ids || lead == $lead && _type != "erasure" && event != "lead.erased")
  && status != "erased"]._id`
const companionsSchema = z.array(
  z.object({ _id: z.string(), isDelivery: z.boolean().nullish(), address: z.string().nullish() }),
)
/** An order as it is stored, without what the lake adds. */
export function readErasure(document: unknown): Erasure | undefined {
  const fields = z.looseObject({}).safeParse(document).data ?? {}
  return erasureSchema.safeParse(withoutLakeFields(fields)).data
}

const ofOrder = (parts: ErasureParts, order: Erasure) => parts.leads.patch(order._id)

/** Writes down what stays, then what goes, so that a crash from here on loses neither. */
async function begin(order: Erasure, lead: Erasable, parts: ErasureParts): Promise<Erasure> {
  const companions = companionsSchema.parse(
    await parts.leads.fetch(companionsQuery, { lead: lead._id, visitorKinds: [...visitorMailKinds] }),
  )
  const addresses = new Set(companions.flatMap(({ address }) => address ?? []))
  addresses.delete(lead.email ?? '')
  const shell = erasedShell(
    lead,
    { reason: order.reason },
    {
      actor: order.requestedBy === 'visitor' ? 'visitor' : order.requestedBy,
      ...(order.requestedById === undefined ? {} : { actorId: order.requestedById }),
      now: parts.now(),
      newKey: parts.newKey,
    },
  )
  await parts.erasing.put(order._id, {
    traits: [...traitsOf(lead), ...[...addresses].flatMap(email => traitsOf({ email, message: '' }))].map(
      ({ kind, forms }) => ({ kind, forms: [...forms] }),
    ),
    shell,
    // One that is on its way just now stands in no history yet.
    tellsCrm:
      parts.tellsCrm &&
      (isKnownToCrm(lead.events) || companions.some(({ isDelivery }) => isDelivery === true)),
  })
  const begun = {
    state: 'erasing' as const,
    documents: [lead._id, ...companions.map(({ _id }) => _id)],
  }
  await ofOrder(parts, order).set(begun).commit({ tag: 'desk.erasure', returnDocuments: false })
  return { ...order, ...begun }
}

/** Purges what is still there, also what came to it since the order was begun; all of it or nothing. */
async function purge(order: Erasure, parts: ErasureParts): Promise<void> {
  const present = ids.parse(
    await parts.leads.fetch(presentQuery, { ids: order.documents ?? [], lead: order.lead }),
  )
  if (present.length === 0) return
  await parts.leads.action(
    present.map(publishedId => ({
      actionType: 'sanity.action.document.delete' as const,
      publishedId,
      includeDrafts: [],
      purge: true,
    })),
    { tag: 'desk.erasure' },
  )
}

async function refuse(order: Erasure, refusal: string, parts: ErasureParts): Promise<Erasure> {
  const settled = { state: 'refused' as const, refusal }
  await ofOrder(parts, order).set(settled).commit({ tag: 'desk.erasure', returnDocuments: false })
  return { ...order, ...settled }
}

/**
 * What stays: the shell, and the message to a CRM that knew the lead. It holds ids alone and belongs to no lead any more.
 * @throws Error when the lead came back first, from the spool or sent anew by its key: the next round takes it away as well
 */
async function leaveBehind({ shell, tellsCrm = false }: Erasing, parts: ErasureParts): Promise<void> {
  let transaction = parts.leads.transaction().createIfNotExists({ ...shell })
  if (tellsCrm) transaction = transaction.createIfNotExists(erasedDelivery(shell, parts.now()))
  await transaction.commit({ tag: 'desk.erasure', visibility: 'sync', returnDocuments: false })
  const stored = await parts.leads.getDocument(shell._id)
  if (stored?.status !== 'erased') throw new Error(`${shell._id} came back while it was erased`)
}

/** Refuses what was asked for, so that it is seen: on the order, in the history of the lead and, when its sender asked, by mail. */
async function keep(order: Erasure, why: string, parts: ErasureParts): Promise<Erasure> {
  const { leads, now, newKey } = parts
  const acting = { actor: order.requestedBy, actorId: order.requestedById, now: now(), newKey }
  // One that is damaged is kept all the same; there is nothing to write into.
  if ((await findLead(leads, order.lead)) !== undefined)
    await actOnLead(
      leads,
      order.lead,
      lead => noteKeptErasure(lead, { order: order._id, why }, acting),
      'desk.erasure',
      (lead, event) => visitorNotice(lead, event, parts),
    )
  return refuse(order, why, parts)
}

/** An order whose data is gone; what is left to do is to prove it. */
interface TakenAway {
  readonly order: Erasure
  readonly records: number
  readonly traits: readonly Trait[]
}

/** Takes away what one order names, from wherever it stands. Every step may be done twice. */
async function takeAway(order: Erasure, parts: ErasureParts): Promise<TakenAway | Erasure> {
  let begun = order
  if (order.state === 'requested') {
    const lead = erasableSchema.safeParse(await parts.leads.getDocument(order.lead)).data
    if (lead === undefined || lead.status === 'erased')
      return refuse(order, 'Diese Anfrage ist schon gelöscht.', parts)
    const kept = keptFromErasure(lead, order.reason, berlinDay(parts.now()))
    if (kept !== undefined) return keep(order, kept, parts)
    begun = await begin(order, lead, parts)
  }
  const spooled = await removeFromSpool(parts.dataDir, begun.lead)
  await purge(begun, parts)
  const erasing = await parts.erasing.get(begun._id)
  if (erasing !== undefined) await leaveBehind(erasing, parts)
  const links = await unlinkFromOthers(begun.lead, parts)
  const records = (begun.documents?.length ?? 0) + links + spooled
  return { order: begun, records, traits: erasing?.traits ?? [] }
}

/** One search for what is left of all of them; each order becomes its receipt. */
async function prove(
  taken: readonly TakenAway[],
  parts: ErasureParts,
  settle: (receipt: Promise<Erasure>) => Promise<void>,
): Promise<void> {
  const all = taken.flatMap(({ traits }) => traits)
  const isOwn = await ownership(all, parts.leads)
  const search = () =>
    searchRemains({
      dataDir: parts.dataDir,
      traits: all.filter(isOwn),
      isPassedOver: path => parts.erasing.owns(path),
    })
  let remains = await search()
  if (remains.found.some(({ place }) => place.startsWith('datasets/'))) {
    await parts.rewrite()
    remains = await search()
  }
  for (const { order, records, traits } of taken) {
    const own = traits.filter(isOwn)
    await settle(receipt(order, records, remainsOf(own, remains, traits.length - own.length), parts))
  }
}

async function receipt(
  order: Erasure,
  records: number,
  search: SearchResult,
  parts: ErasureParts,
): Promise<Erasure> {
  const settled = {
    state: search.found === 0 ? ('done' as const) : ('remains' as const),
    erasedAt: parts.now().toISOString(),
    records,
    search,
  }
  await ofOrder(parts, order)
    .set(settled)
    .commit({ tag: 'desk.erasure', returnDocuments: false, visibility: 'sync' })
  await parts.erasing.remove(order._id)
  return { ...order, ...settled }
}

/**
 * Carries orders out together: the search for remains, which reads the whole data folder, is one for all of them. One
 * that fails when lake or disk do not answer keeps no other one waiting, and goes on in the next round.
 */
export async function carryOut(
  orders: readonly Erasure[],
  parts: ErasureParts,
): Promise<{ readonly settled: readonly Erasure[]; readonly faults: readonly unknown[] }> {
  const settled: Erasure[] = []
  const faults: unknown[] = []
  const taken: TakenAway[] = []
  for (const order of orders) {
    await takeAway(order, parts).then(
      result => ('order' in result ? taken.push(result) : settled.push(result)),
      (fault: unknown) => faults.push(fault),
    )
  }
  const settle = (made: Promise<Erasure>): Promise<void> =>
    made.then(
      erasure => void settled.push(erasure),
      (fault: unknown) => void faults.push(fault),
    )
  if (taken.length > 0) await prove(taken, parts, settle).catch((fault: unknown) => faults.push(fault))
  return { settled, faults }
}
