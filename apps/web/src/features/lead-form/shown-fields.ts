import { type EnquiryField, enquiryFields } from '@repo/leads/enquiry-fields.ts'
import type { FormDraft } from './form-draft.ts'

/** What every form asks for: without them there is nothing to answer, or no way to. */
const always = ['message', 'email']

/**
 * The fields that a form shows: those that the offer asks for. One that comes back shows the fields that it was sent
 * with, for a browser sends empty ones too. What an answer needs is always asked for.
 */
export function shownFields(asked: readonly string[], draft?: FormDraft): readonly EnquiryField[] {
  const sent = draft === undefined ? [] : Object.keys(draft.values)
  const shown = new Set([...always, ...(sent.includes('message') ? sent : asked)])
  return enquiryFields.filter(({ name }) => shown.has(name)).map(field => alone(field, shown))
}

/** The e-mail address is not one of two ways where the form asks for no other. */
function alone(field: EnquiryField, shown: ReadonlySet<string>): EnquiryField {
  return field.name === 'email' && !shown.has('phone')
    ? { ...field, hint: 'Dorthin schicken wir die Antwort.' }
    : field
}
