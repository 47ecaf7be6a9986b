import { type EnquiryField, enquiryFields } from '@repo/leads/enquiry-fields.ts'
import type { FormDraft } from './form-draft.ts'

/**
 * The fields that a form shows: all but those that the offer does without. One that comes back shows the fields that it
 * was sent with, for a browser sends empty ones too. What an answer needs is always asked for.
 */
export function shownFields(omitted: readonly string[], draft?: FormDraft): readonly EnquiryField[] {
  const sent = draft === undefined ? [] : Object.keys(draft.values)
  const isShown = sent.includes('message')
    ? (name: string) => sent.includes(name)
    : (name: string) => !omitted.includes(name)
  return enquiryFields.filter(({ name, isOptional }) => !isOptional || isShown(name))
}
