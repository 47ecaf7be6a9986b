import { isDeepStrictEqual } from 'node:util'
import { checkLeadChange } from './check-lead-change.ts'
import { withoutLakeFields } from './lake-fields.ts'
import { type Lead, leadSchema } from './lead.ts'
import { isTrusted, type LeadFault, type LeadWriter } from './lead-writer.ts'
import { shellSchema } from './rights/erasure.ts'

/** A document of the dataset `leads` as the lake stores it. */
export interface LeadDocument {
  readonly _id: string
  readonly _type: string
  readonly [field: string]: unknown
}

/** One document that is about to be written; without `after` it is deleted. */
export interface LeadDocumentChange {
  readonly id: string
  readonly before: LeadDocument | undefined
  readonly after: LeadDocument | undefined
}

const leadIds = /^(?:(?:drafts|versions\.[^.]+)\.)?lead\./
const isLead = (document: LeadDocument | undefined) => document?._type === 'lead'
/** Mails and calls that the desk alone queues: whoever could would speak in the agency's name. */
const queued: ReadonlySet<string> = new Set(['mail', 'delivery'])
/** What waits for the desk's next step and for nobody else's. */
const ofDesk: ReadonlySet<string> = new Set(['addressChange', 'agedShell'])

/**
 * What may be written into the dataset `leads`, whoever asks and whichever way: the Studio, the site, the desk, a script
 * with a token, an import. Judged by the change alone, so that enquiries are taken in as fast as they come.
 */
export const leadGuard = {
  watches: { ids: 'all', reads: false },
  check({
    changes,
    identity,
  }: {
    readonly changes: readonly LeadDocumentChange[]
    readonly identity: LeadWriter
  }) {
    return changes.flatMap(change =>
      faultsOf(change, identity).map(({ path, message, kind }) => ({ id: change.id, path, message, kind })),
    )
  },
} as const

const forbidden = (message: string): LeadFault => ({ path: '', message, kind: 'forbidden' })
const invalid = (path: string, message: string): LeadFault => ({ path, message, kind: 'invalid' })

function faultsOf(change: LeadDocumentChange, writer: LeadWriter): readonly LeadFault[] {
  const { id, before, after } = change
  const type = (before ?? after)?._type ?? ''
  if (type === 'erasure' && !isTrusted(writer))
    return [forbidden('Eine Löschung verlangt nur die Administration oder der Absender selbst.')]
  if (ofDesk.has(type) && !isTrusted(writer)) return [forbidden('Das schreibt nur der Vertriebsdienst.')]
  if (before === undefined && queued.has(type) && !isTrusted(writer))
    return [forbidden('Nachrichten stellt nur der Vertriebsdienst in die Warteschlange.')]
  if (type !== 'lead' && writer.roles.includes('lead-intake'))
    return [forbidden('Das Formular legt nur Anfragen an.')]
  if (!isLead(before) && !isLead(after) && !leadIds.test(id)) return []
  if (after === undefined)
    return isTrusted(writer) ? [] : [forbidden('Anfragen löscht nur die Administration.')]
  if (id.startsWith('drafts.') || id.startsWith('versions.'))
    return [invalid('', 'Anfragen werden ohne Entwurf bearbeitet.')]
  const parsed = leadSchema.safeParse(contentOf(after, before))
  if (!parsed.success)
    return parsed.error.issues.map(issue => {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
      const path = [...issue.path, ...unknown].join('.')
      return invalid(path, `Eine Anfrage kann das nicht enthalten: ${path || 'das ganze Dokument'}.`)
    })
  const lead = parsed.data
  if (lead.status === 'erased') return checkErased(lead, writer)
  if (before === undefined) return checkCreated(lead)
  const known = leadSchema.safeParse(contentOf(before, before))
  if (!known.success) return [invalid('', 'Diese Anfrage ist beschädigt und kann nur gelöscht werden.')]
  return isDeepStrictEqual(known.data, lead) ? [] : checkLeadChange(known.data, lead, writer)
}

/** What the lead says; a field of an earlier model may stay as it is. */
function contentOf(document: LeadDocument, before: LeadDocument | undefined): object {
  const isFormer = (field: string) =>
    !Object.hasOwn(leadSchema.shape, field) &&
    before?.[field] !== undefined &&
    isDeepStrictEqual(before[field], document[field])
  return Object.fromEntries(Object.entries(withoutLakeFields(document)).filter(([field]) => !isFormer(field)))
}

function checkErased(lead: Lead, writer: LeadWriter): readonly LeadFault[] {
  if (!isTrusted(writer))
    return [{ ...forbidden('Als gelöscht vermerkt nur die Löschung selbst.'), path: 'status' }]
  return shellSchema.safeParse(lead).success
    ? []
    : [invalid('', 'Von einer gelöschten Anfrage bleiben nur Zeiten und Arten der Einträge.')]
}

/** Fields that only come to be as a lead is worked on. */
const laterFields = [
  ...['owner', 'ownerId', 'reason', 'firstAnsweredAt', 'nextStep', 'viewers', 'linked', 'mergedInto'],
  ...['restricted', 'objectionAt', 'hold', 'takenInAt'],
] as const
/** What the intake itself may say of an enquiry. */
const firstEvents = ['created', 'spamScored', 'scoreComputed']

function checkCreated(lead: Lead): readonly LeadFault[] {
  const [first, ...others] = lead.events
  const faults = laterFields
    .filter(field => Reflect.get(lead, field) !== undefined)
    .map(field => invalid(field, 'Eine neue Anfrage ist noch nicht bearbeitet.'))
  if (lead.status !== 'new' && lead.status !== 'review')
    faults.push(invalid('status', 'Eine Anfrage beginnt als neu oder als Spamverdacht.'))
  if (first?.type !== 'created' || first.to !== lead.status)
    faults.push(invalid('events', 'Die Geschichte einer Anfrage beginnt mit ihrem Eingang.'))
  if (others.some(({ type }) => !firstEvents.includes(type)))
    faults.push(invalid('events', 'Eine neue Anfrage hat noch keine Geschichte.'))
  return faults
}
