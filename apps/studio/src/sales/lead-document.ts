import { leadSchemaType } from '@repo/leads/lead.schema.ts'
import { defineType } from 'sanity'
import { LeadDocumentInput } from './lead/lead-document-input.tsx'

/** The lead's type with the page of this workspace; fields come from packages/leads. */
export const leadDocument = defineType({
  ...leadSchemaType,
  components: { input: LeadDocumentInput },
  // The page says who wrote.
  __experimental_formPreviewTitle: false,
})
