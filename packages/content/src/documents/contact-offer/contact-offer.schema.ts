import { defineType } from '@sanity/types'
import { formFields } from './form-fields.ts'
import { invitationFields } from './invitation-fields.ts'

/** The agency's offer to be contacted; closes articles and heads the contact page. */
export const contactOfferSchema = defineType({
  name: 'contactOffer',
  title: 'Kontaktangebot',
  description: 'Ein Angebot, mit dem die Agentur zum Gespräch einlädt.',
  type: 'document',
  groups: [
    { name: 'invitation', title: 'Einladung', default: true },
    { name: 'form', title: 'Formular' },
  ],
  fields: [...invitationFields, ...formFields],
  orderings: [
    { name: 'byHeadline', title: 'Überschrift A–Z', by: [{ field: 'headline', direction: 'asc' }] },
  ],
  preview: {
    select: { title: 'headline', text: 'text', isActive: 'active' },
    prepare: ({ title, text, isActive }) => ({
      title: typeof title === 'string' ? title : 'Angebot ohne Überschrift',
      subtitle: [isActive === false ? 'Abgeschaltet' : undefined, text].filter(Boolean).join(' · '),
    }),
  },
})
