import { defineField, defineType } from '@sanity/types'
import { textRules } from '../../shared/validation/visible-length.ts'

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
      description:
        'Bleibt das Feld leer, gilt die abweichende Überschrift des Artikels oder die des Kontaktangebots.',
      type: 'string',
      validation: rule => textRules(rule, { max: 80 }, 'Bitte schreiben Sie höchstens 80 Zeichen.'),
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
