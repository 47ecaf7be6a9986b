import { z } from 'zod'
import { type ChosenItem, chosenItemSchema } from './chosen-item.ts'
import type { EnquiryIssue } from './enquiry.ts'
import { openNote } from './sealed-note.ts'
import { type ResponsePromise, responsePromiseSchema } from './working-hours.ts'

const articleSchema = z.strictObject({ id: z.string(), slug: z.string(), title: z.string() })

/** An article as a form names it. */
export type ArticleNote = z.output<typeof articleSchema>

/** The sealed article, or `undefined` for anything else. */
export function openArticle(sealed: unknown, secret: string): ArticleNote | undefined {
  return typeof sealed === 'string'
    ? articleSchema.safeParse(openNote('article', sealed, secret)).data
    : undefined
}

/** The sealed sentence of a self-check, or `undefined` for anything else. */
export function openItem(sealed: unknown, secret: string): ChosenItem | undefined {
  return typeof sealed === 'string'
    ? chosenItemSchema.safeParse(openNote('item', sealed, secret)).data
    : undefined
}

/** The sealed promise of an answer, or `undefined` for anything else. */
export function openPromise(sealed: unknown, secret: string): ResponsePromise | undefined {
  return typeof sealed === 'string'
    ? responsePromiseSchema.safeParse(openNote('promise', sealed, secret)).data
    : undefined
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
const unknownPromise =
  'Antwortzusage: Diese Angabe stammt nicht von unserer Seite. Wir haben sie entfernt; bitte senden Sie noch einmal.'

/**
 * Opens the sealed notes of a posted form (`article`, `items`, `promise`). A forged one never reaches a lead: it is left out and
 * named as an issue.
 */
export function openNotes(sent: unknown, secret: string): OpenedForm {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return { fields: sent, issues: [] }
  const given: Record<string, unknown> = { ...sent }
  const { article, items, promise, ...fields } = given
  const issues: EnquiryIssue[] = []
  const opened = openArticle(article, secret)
  if (opened !== undefined) {
    fields.articleId = opened.id
    fields.articleSlug = opened.slug
    fields.articleTitle = opened.title
  } else if (article !== undefined && article !== '') {
    issues.push({ field: 'form', message: unknownArticle })
  }
  const promised = openPromise(promise, secret)
  if (promised !== undefined) fields.promise = promised
  else if (promise !== undefined && promise !== '') issues.push({ field: 'form', message: unknownPromise })
  const sealed: readonly unknown[] = Array.isArray(items) ? items : items === undefined ? [] : [items]
  const known = sealed.flatMap(value => openItem(value, secret) ?? [])
  if (known.length < sealed.length) issues.push({ field: 'items', message: unknownItem })
  if (known.length > 0) fields.items = distinct(known)
  return { fields, issues }
}

/** The first of each id; a form that was filled by hand may name one twice. */
function distinct(items: readonly ChosenItem[]): readonly ChosenItem[] {
  return [...new Map(items.map(item => [`${item.selfCheckId} ${item.id}`, item] as const)).values()]
}
