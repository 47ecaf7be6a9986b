import { leadSchemaType } from '@repo/leads/lead.schema.ts'
import { defineType } from 'sanity'
import { LeadDocumentInput } from './lead-document-input.tsx'
import { LeadStatusInput } from './lead-status-input.tsx'

/** What the card on top of the form already shows. */
const inCard: readonly string[] = ['enquiry', 'context']

/** The lead's type with the inputs of this workspace; fields and rules come from packages/leads. */
export const leadDocument = defineType({
  ...leadSchemaType,
  components: { input: LeadDocumentInput },
  // The card says who wrote.
  __experimental_formPreviewTitle: false,
  fields: leadSchemaType.fields.map(field => {
    if (field.name === 'status') return { ...field, components: { input: LeadStatusInput } }
    return 'fieldset' in field && inCard.includes(field.fieldset) ? { ...field, hidden: true } : field
  }),
})
