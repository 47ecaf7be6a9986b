import { maxChosenItems } from '@repo/leads/chosen-item.ts'
import type { EnquiryIssue } from '@repo/leads/enquiry.ts'
import { contextFieldNames, enquiryFields } from '@repo/leads/enquiry-fields.ts'
import { openItem } from '@repo/leads/open-notes.ts'

const keptNames: readonly string[] = [
  ...enquiryFields.map(field => field.name),
  ...contextFieldNames,
  'article',
  'promise',
  'noticeVersion',
  'idempotencyKey',
]

/** A form that was not accepted: why, and everything that was typed. */
export interface FormDraft {
  readonly title: string
  readonly message: string
  readonly issues: readonly EnquiryIssue[]
  readonly values: Readonly<Record<string, string>>
  /** Ticked sentences that went along. */
  readonly items?: readonly SentItem[]
}

/** A ticked sentence as it was sent, and the words to show for it. */
export interface SentItem {
  readonly sealed: string
  readonly text: string
}

function fieldsOf(fields: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof fields === 'object' && fields !== null ? Object.entries(fields) : [])
}

/** The ticked sentences of a form, without those that this site never sealed. */
export function sentItems(fields: unknown, secret: string): readonly SentItem[] {
  const sent = [fieldsOf(fields).get('items')].flat().slice(0, maxChosenItems)
  return sent.flatMap(sealed => {
    const text = openItem(sealed, secret)?.ironicText
    return typeof sealed === 'string' && text !== undefined ? [{ sealed, text }] : []
  })
}

/** What the visitor typed, whatever is wrong with it; for showing it again, never for anything else. */
export function typedValues(fields: unknown): Readonly<Record<string, string>> {
  const given = fieldsOf(fields)
  const entries = keptNames.flatMap(name => {
    const sent = given.get(name)
    const value: unknown = Array.isArray(sent) ? sent.at(-1) : sent
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return Object.fromEntries(entries)
}
