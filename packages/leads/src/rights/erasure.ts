import { z } from 'zod'
import { leadEventSchema } from '../lead-event.ts'

/** The name of the document type; also the prefix of every id. */
export const erasureTypeName = 'erasure'

/** Why a lead is erased; the keys are fixed, the names are for people. */
export const erasureReasons = {
  requestOfPerson: 'Verlangen des Absenders',
  objection: 'Widerspruch des Absenders',
  purposeEnded: 'Zweck entfallen',
  retention: 'Aufbewahrungsfrist abgelaufen',
} as const

export type ErasureReason = keyof typeof erasureReasons

/** Reasons that a person may choose; the last one is the clock's. */
export const chosenReasons = ['requestOfPerson', 'objection', 'purposeEnded'] as const

/** `requested` waits for the desk, `erasing` was begun, `done` is proven, `remains` is done and needs a look. */
export const erasureStateLabels = {
  requested: 'Beauftragt',
  erasing: 'Läuft',
  done: 'Gelöscht, keine Reste',
  remains: 'Gelöscht, Reste gefunden',
  refused: 'Nicht ausgeführt',
} as const

/** What is left of a lead: for sums, and nothing of a person. */
export const shellSchema = z.strictObject({
  _id: z.string().regex(/^lead\.[0-9a-f-]{36}$/),
  _type: z.literal('lead'),
  caseNumber: z.string(),
  receivedAt: z.iso.datetime(),
  message: z.literal(''),
  articleId: z.string().optional(),
  articleSlug: z.string().optional(),
  offerId: z.string().optional(),
  idempotencyKey: z.string(),
  verdict: z.enum(['ok', 'review']),
  signals: z.array(z.string()),
  status: z.literal('erased'),
  /** The last status, which the sums count. */
  reason: z.string().optional(),
  /** Still no second enquiry in the sums; the id of another lead says nothing of a person. */
  mergedInto: z.string().optional(),
  answerDueAt: z.iso.datetime().optional(),
  firstAnsweredAt: z.iso.datetime().optional(),
  deleteOn: z.iso.date(),
  /** Who saw or took the data stays on record; nothing that anybody wrote does. */
  events: z.array(
    leadEventSchema.pick({
      _key: true,
      _type: true,
      type: true,
      at: true,
      actor: true,
      actorId: true,
      from: true,
      to: true,
      reason: true,
    }),
  ),
})

export type ErasedShell = z.output<typeof shellSchema>

/** What the search for remains came to. */
const searchSchema = z.strictObject({
  files: z.number().int(),
  bytes: z.number().int(),
  /** How many different traits were looked for: address, number, name, text, each in its variants. */
  traits: z.number().int(),
  /** Traits that other enquiries, which stay, hold too. */
  heldByOthers: z.number().int(),
  found: z.number().int(),
  /** Files with finds, below the data folder. */
  places: z.array(z.string()),
  /** Backups that were made before: listed, not rewritten; a restore erases again. */
  backups: z.array(z.string()),
})

export type SearchResult = z.output<typeof searchSchema>

/**
 * The order to erase one lead and, once carried out, its receipt. It holds nothing of the person at any time: ids,
 * numbers, dates, reason.
 */
export const erasureSchema = z.strictObject({
  _id: z.string().regex(/^erasure\.[A-Za-z0-9-]+$/),
  _type: z.literal(erasureTypeName),
  lead: z.string().regex(/^lead\.[0-9a-f-]{36}$/),
  caseNumber: z.string(),
  reason: z.enum(Object.keys(erasureReasons) as [ErasureReason, ...ErasureReason[]]),
  requestedAt: z.iso.datetime(),
  /** `visitor`, `system`, or the name of the administrator. */
  requestedBy: z.string(),
  requestedById: z.string().optional(),
  state: z.enum(Object.keys(erasureStateLabels) as [keyof typeof erasureStateLabels]),
  /** Why it was not carried out, in German. */
  refusal: z.string().optional(),
  /** Opens the receipt for whoever has the visitor's address of the case. */
  caseTokenHash: z.string().optional(),
  /** Ids of what goes; written before anything goes, so that a crash loses no part of it. */
  documents: z.array(z.string()).optional(),
  erasedAt: z.iso.datetime().optional(),
  /** Documents, files of the spool and entries of other leads that were taken away. */
  records: z.number().int().optional(),
  search: searchSchema.optional(),
})

export type Erasure = z.output<typeof erasureSchema>

/** What a person or the visitor's page writes; the desk does the rest. */
export function newErasure(
  lead: { readonly _id: string; readonly caseNumber: string; readonly caseTokenHash?: string | undefined },
  by: { readonly reason: ErasureReason; readonly name: string; readonly id?: string | undefined },
  { now, newId }: { readonly now: Date; readonly newId: () => string },
): Erasure {
  return {
    _id: `${erasureTypeName}.${newId()}`,
    _type: erasureTypeName,
    lead: lead._id,
    caseNumber: lead.caseNumber,
    reason: by.reason,
    requestedAt: now.toISOString(),
    requestedBy: by.name,
    ...(by.id === undefined ? {} : { requestedById: by.id }),
    state: 'requested',
    ...(lead.caseTokenHash === undefined ? {} : { caseTokenHash: lead.caseTokenHash }),
  }
}
