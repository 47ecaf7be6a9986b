import { leadSchema } from '@repo/leads/lead.ts'
import { erasedShell } from '@repo/leads/rights/erased-shell.ts'
import { type Erasure, erasureSchema, parseShell, type SearchResult } from '@repo/leads/rights/erasure.ts'
import { type Trait, traitsOf } from '@repo/leads/rights/traits.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { searchRemains } from './search-remains.ts'
import { removeFromSpool } from './spool-remains.ts'
import type { TraitsStore } from './traits-store.ts'
import { unlinkFromOthers } from './unlink-from-others.ts'

export interface ErasureParts {
  readonly leads: SanityClient
  readonly dataDir: string
  readonly traits: TraitsStore
  readonly now: () => Date
  readonly newKey: () => string
}

const ids = z.array(z.string())
const held = z.array(
  z.object({
    email: z.string().nullish(),
    name: z.string().nullish(),
    phone: z.string().nullish(),
    start: z.string().nullish(),
  }),
)

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
  articleId: shape.articleId.catch(undefined),
  articleSlug: shape.articleSlug.catch(undefined),
  offerId: shape.offerId.catch(undefined),
  answerDueAt: shape.answerDueAt.catch(undefined),
  firstAnsweredAt: shape.firstAnsweredAt.catch(undefined),
  events: shape.events.catch([]),
})

type Erasable = z.output<typeof erasableSchema>

/** Everything about a lead besides itself: mails, deliveries. */
const companionsQuery = '*[lead == $lead && _type != "erasure"]._id'
/** Begins no message. */
const noText = '\u0000'
/** Who else has a trait of this person: another enquiry of the same one, or of somebody of the same name. */
const othersQuery = `*[_type == "lead" && status != "erased" && !(_id in $erased) &&
  (lower(email) == $email || name == $name || phone == $phone || string::startsWith(message, $start))] {
  email, name, phone, "start": select(string::startsWith(message, $start) => $start)
}`

/** An order as it is stored, without what the lake adds. */
export function readErasure(document: unknown): Erasure | undefined {
  const fields = z.looseObject({}).safeParse(document).data ?? {}
  const own = Object.entries(fields).filter(([name]) => !['_rev', '_createdAt', '_updatedAt'].includes(name))
  return erasureSchema.safeParse(Object.fromEntries(own)).data
}

const ofOrder = (parts: ErasureParts, order: Erasure) => parts.leads.patch(order._id)

/** Writes down what goes and what stays, so that a crash from here on loses neither. */
async function begin(order: Erasure, lead: Erasable, parts: ErasureParts): Promise<Erasure> {
  const companions = ids.parse(await parts.leads.fetch(companionsQuery, { lead: lead._id }))
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
  await parts.traits.put(order._id, traitsOf(lead))
  const begun = {
    state: 'erasing' as const,
    documents: [lead._id, ...companions],
    shell: JSON.stringify(shell),
  }
  await ofOrder(parts, order).set(begun).commit({ tag: 'desk.erasure', returnDocuments: false })
  return { ...order, ...begun }
}

/** Purges what is still there; all of it or nothing. */
async function purge(order: Erasure, parts: ErasureParts): Promise<void> {
  const present = ids.parse(
    await parts.leads.fetch('*[_id in $ids && status != "erased"]._id', { ids: order.documents ?? [] }),
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

/** The traits that nobody else has; what others have is found in the files for their sake. */
async function ownTraits(traits: readonly Trait[], parts: ErasureParts, erased: readonly string[]) {
  const formsOf = (kind: Trait['kind']) => traits.find(trait => trait.kind === kind)?.forms ?? []
  const [email = '', name = '', phone = '', start = noText] = (
    ['email', 'name', 'phone', 'message'] as const
  ).map(kind => formsOf(kind)[0])
  const others = held.parse(
    await parts.leads.fetch(othersQuery, { erased, email: email.toLowerCase(), name, phone, start }),
  )
  const values = others
    .flatMap(other => [other.email, other.name, other.phone, other.start])
    .flatMap(value => (value ? [value.toLowerCase()] : []))
  return traits.filter(({ forms }) => !forms.some(form => values.includes(form.toLowerCase())))
}

async function search(order: Erasure, parts: ErasureParts): Promise<SearchResult> {
  const traits = (await parts.traits.get(order._id)) ?? []
  const own = await ownTraits(traits, parts, order.documents ?? [])
  return searchRemains({
    dataDir: parts.dataDir,
    traits: own,
    heldByOthers: traits.length - own.length,
    isPassedOver: path => parts.traits.owns(path),
  })
}

async function refuse(order: Erasure, refusal: string, parts: ErasureParts): Promise<Erasure> {
  const settled = { state: 'refused' as const, refusal }
  await ofOrder(parts, order).set(settled).commit({ tag: 'desk.erasure', returnDocuments: false })
  return { ...order, ...settled }
}

/**
 * Carries an order out from wherever it stands, and makes the order its receipt. Every step may be done twice.
 * Rejects when lake or disk do not answer; the next round goes on.
 */
export async function carryOut(order: Erasure, parts: ErasureParts): Promise<Erasure> {
  let begun = order
  if (order.state === 'requested') {
    const lead = erasableSchema.safeParse(await parts.leads.getDocument(order.lead)).data
    if (lead === undefined || lead.status === 'erased')
      return refuse(order, 'Diese Anfrage ist schon gelöscht.', parts)
    begun = await begin(order, lead, parts)
  }
  await purge(begun, parts)
  if (begun.shell !== undefined)
    await parts.leads.createIfNotExists(
      { ...parseShell(begun.shell) },
      { tag: 'desk.erasure', visibility: 'sync' },
    )
  const links = await unlinkFromOthers(begun.lead, parts)
  const spooled = await removeFromSpool(parts.dataDir, begun.lead)
  const found = await search(begun, parts)
  const settled = {
    state: found.found === 0 ? ('done' as const) : ('remains' as const),
    erasedAt: parts.now().toISOString(),
    records: (begun.documents?.length ?? 0) + links + spooled,
    search: { ...found, places: [...found.places], backups: [...found.backups] },
  }
  await ofOrder(parts, begun)
    .set(settled)
    .unset(['shell'])
    .commit({ tag: 'desk.erasure', returnDocuments: false, visibility: 'sync' })
  await parts.traits.remove(begun._id)
  return { ...begun, ...settled }
}
