import { defineField, defineType } from '@sanity/types'

/** Shows the article's contact offer inside the text; holds style only, the words come from the offer. */
export const ctaSchema = defineType({
  name: 'cta',
  title: 'Handlungsaufruf',
  description: 'Zeigt an dieser Stelle das Kontaktangebot des Artikels.',
  type: 'object',
  fields: [
    defineField({
      name: 'variant',
      title: 'Darstellung',
      description: 'Formular zeigt das ganze Kontaktformular, Knopf führt dorthin.',
      type: 'string',
      options: {
        list: [
          { title: 'Formular', value: 'form' },
          { title: 'Knopf', value: 'button' },
        ],
        layout: 'radio',
      },
      initialValue: 'form',
      validation: rule => rule.required().error('Bitte wählen Sie die Darstellung.'),
    }),
    defineField({
      name: 'headline',
      title: 'Eigene Überschrift',
      description: 'Bleibt das Feld leer, steht hier die Überschrift des Kontaktangebots.',
      type: 'string',
      validation: rule => rule.max(80).error('Bitte schreiben Sie höchstens 80 Zeichen.'),
    }),
  ],
  preview: {
    select: { variant: 'variant', headline: 'headline' },
    prepare: ({ variant, headline }) => ({
      title: typeof headline === 'string' ? headline : 'Kontaktangebot',
      subtitle: variant === 'button' ? 'Handlungsaufruf als Knopf' : 'Handlungsaufruf mit Formular',
    }),
  },
})
