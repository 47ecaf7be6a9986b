import type { EnquiryIssue } from '@repo/leads/enquiry.ts'
import { contextFieldNames, enquiryFields } from '@repo/leads/enquiry-fields.ts'

const keptNames: readonly string[] = [
  ...enquiryFields.map(field => field.name),
  ...contextFieldNames,
  'idempotencyKey',
]

/** A form that was not accepted: why, and everything that was typed. */
export interface FormDraft {
  readonly title: string
  readonly message: string
  readonly issues: readonly EnquiryIssue[]
  readonly values: Readonly<Record<string, string>>
}

/** What the visitor typed, whatever is wrong with it; for showing it again, never for anything else. */
export function typedValues(fields: unknown): Readonly<Record<string, string>> {
  const given = new Map<string, unknown>(
    typeof fields === 'object' && fields !== null ? Object.entries(fields) : [],
  )
  const entries = keptNames.flatMap(name => {
    const sent = given.get(name)
    const value: unknown = Array.isArray(sent) ? sent.at(-1) : sent
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return Object.fromEntries(entries)
}
