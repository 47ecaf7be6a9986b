import { z } from 'zod'
import { type ChosenItem, chosenItemSchema, maxChosenItems } from './chosen-item.ts'
import { type ChosenService, chosenServiceSchema } from './chosen-service.ts'
import type { EnquiryIssue } from './enquiry.ts'
import { type NoteKind, openNote } from './sealed-note.ts'
import { type ResponsePromise, responsePromiseSchema } from './working-hours.ts'

const articleSchema = z.strictObject({ id: z.string(), slug: z.string(), title: z.string() })

/** An article as a form names it. */
export type ArticleNote = z.output<typeof articleSchema>

function openAs<Schema extends z.ZodType>(
  kind: NoteKind,
  schema: Schema,
  sealed: unknown,
  secret: string,
): z.output<Schema> | undefined {
  return typeof sealed === 'string' ? schema.safeParse(openNote(kind, sealed, secret)).data : undefined
}

/** The sealed article, or `undefined` for anything else. */
export function openArticle(sealed: unknown, secret: string): ArticleNote | undefined {
  return openAs('article', articleSchema, sealed, secret)
}

/** The sealed sentence of a self-check, or `undefined` for anything else. */
export function openItem(sealed: unknown, secret: string): ChosenItem | undefined {
  return openAs('item', chosenItemSchema, sealed, secret)
}

/** The sealed service, or `undefined` for anything else. */
export function openService(sealed: unknown, secret: string): ChosenService | undefined {
  return openAs('service', chosenServiceSchema, sealed, secret)
}

/** The sealed promise of an answer, or `undefined` for anything else. */
export function openPromise(sealed: unknown, secret: string): ResponsePromise | undefined {
  return openAs('promise', responsePromiseSchema, sealed, secret)
}

export interface OpenedForm {
  /** What was sent, with the notes in place of their seals. */
  readonly fields: unknown
  /** One for each note that this site never wrote. */
  readonly issues: readonly EnquiryIssue[]
}

const unknownItem =
  'Angekreuzte Punkte: Mindestens einer stammt nicht aus unserem Selbsttest. Wir haben ihn entfernt; bitte senden Sie noch einmal.'
const unknownArticle =
  'Artikel: Diese Angabe stammt nicht von unserer Seite. Wir haben sie entfernt; bitte senden Sie noch einmal.'
const unknownService =
  'Leistung: Diese Auswahl stammt nicht von unserer Seite. Wir haben sie entfernt; bitte senden Sie noch einmal.'
const unknownPromise =
  'Antwortzusage: Diese Angabe stammt nicht von unserer Seite. Wir haben sie entfernt; bitte senden Sie noch einmal.'

/**
 * Opens the sealed notes of a posted form (`article`, `items`, `service`, `promise`). A forged one never reaches a lead: it is left out and
 * named as an issue.
 */
export function openNotes(form: unknown, secret: string): OpenedForm {
  if (typeof form !== 'object' || form === null || Array.isArray(form)) return { fields: form, issues: [] }
  const given: Record<string, unknown> = { ...form }
  const { article, items, service, promise, ...fields } = given
  const issues: EnquiryIssue[] = []
  const opened = openArticle(article, secret)
  if (opened !== undefined) {
    fields.articleId = opened.id
    fields.articleSlug = opened.slug
    fields.articleTitle = opened.title
  } else if (article !== undefined && article !== '') {
    issues.push({ field: 'form', message: unknownArticle })
  }
  const chosen = openService(service, secret)
  if (chosen !== undefined) fields.service = chosen
  else if (service !== undefined && service !== '') issues.push({ field: 'form', message: unknownService })
  const promised = openPromise(promise, secret)
  if (promised !== undefined) fields.promise = promised
  else if (promise !== undefined && promise !== '') issues.push({ field: 'form', message: unknownPromise })
  const sent: readonly unknown[] = Array.isArray(items) ? items : items === undefined ? [] : [items]
  // One more than there may be is refused like ten thousand, and sooner.
  const sealed = sent.slice(0, maxChosenItems + 1)
  const known = sealed.flatMap(value => openItem(value, secret) ?? [])
  if (known.length < sealed.length) issues.push({ field: 'items', message: unknownItem })
  if (known.length > 0) fields.items = distinct(known)
  return { fields, issues }
}

/** The first of each id; a form that was filled by hand may name one twice. */
function distinct(items: readonly ChosenItem[]): readonly ChosenItem[] {
  return [...new Map(items.map(item => [`${item.selfCheckId} ${item.id}`, item] as const)).values()]
}
