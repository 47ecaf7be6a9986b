import { defineType } from '@sanity/types'
import { formFields } from './form-fields.ts'
import { invitationFields } from './invitation-fields.ts'

/** The agency's offer to be contacted; closes articles and heads the contact page. */
export const contactOfferSchema = defineType({
  name: 'contactOffer',
  title: 'Kontaktangebot',
  description: 'Das Angebot, mit dem die Agentur zum Gespräch einlädt.',
  type: 'document',
  groups: [
    { name: 'invitation', title: 'Einladung', default: true },
    { name: 'form', title: 'Formular' },
  ],
  fields: [...invitationFields, ...formFields],
  preview: { select: { title: 'headline', subtitle: 'text' } },
})
