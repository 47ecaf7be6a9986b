import { defineField, defineType } from '@sanity/types'

/** The agency's offer to be contacted; closes articles and heads the contact page. */
export const contactOfferSchema = defineType({
  name: 'contactOffer',
  title: 'Kontaktangebot',
  description: 'Das Angebot, mit dem die Agentur zum Gespräch einlädt.',
  type: 'document',
  fields: [
    defineField({
      name: 'headline',
      title: 'Überschrift',
      description: 'Steht über dem Formular.',
      type: 'string',
      validation: rule =>
        rule.required().max(80).error('Bitte geben Sie eine Überschrift mit höchstens 80 Zeichen an.'),
    }),
    defineField({
      name: 'text',
      title: 'Text',
      description: 'Was geschieht, wenn jemand schreibt. Bitte nur versprechen, was die Agentur hält.',
      type: 'text',
      rows: 4,
      validation: rule => rule.required().min(40).max(400).error('Bitte schreiben Sie 40 bis 400 Zeichen.'),
    }),
    defineField({
      name: 'confirmation',
      title: 'Bestätigung',
      description: 'Ein, zwei Sätze für die Seite nach dem Absenden, über der Vorgangsnummer.',
      type: 'text',
      rows: 3,
      validation: rule => rule.required().min(40).max(400).error('Bitte schreiben Sie 40 bis 400 Zeichen.'),
    }),
  ],
  preview: { select: { title: 'headline', subtitle: 'text' } },
})
