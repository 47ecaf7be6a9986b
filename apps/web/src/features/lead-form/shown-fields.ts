import { type EnquiryField, enquiryFields } from '@repo/leads/enquiry-fields.ts'
import type { FormDraft } from './form-draft.ts'

/** What an offer says about the fields of its form. */
export interface FieldChoice {
  /** Names of those that it does without. */
  readonly omitted?: readonly string[]
  /** Names of those that are only shown on request. */
  readonly asked?: readonly string[]
}

/**
 * The fields that a form shows: all but those that the offer does without, and those on request that it asks for. One
 * that comes back shows the fields that it was sent with, for a browser sends empty ones too. What an answer needs is
 * always asked for.
 */
export function shownFields(
  { omitted = [], asked = [] }: FieldChoice,
  draft?: FormDraft,
): readonly EnquiryField[] {
  const sent = draft === undefined ? [] : Object.keys(draft.values)
  const isShown = sent.includes('message')
    ? ({ name }: EnquiryField) => sent.includes(name)
    : ({ name, isOnRequest }: EnquiryField) =>
        isOnRequest === true ? asked.includes(name) : !omitted.includes(name)
  return enquiryFields.filter(field => !field.isOptional || isShown(field))
}
