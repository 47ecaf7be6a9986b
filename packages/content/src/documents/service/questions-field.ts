import { defineArrayMember, defineField } from '@sanity/types'
import { textRules } from '../../shared/validation/visible-length.ts'

/** What people ask before they buy, with the agency's answers. */
export const questionsField = defineField({
  name: 'questions',
  title: 'Häufige Fragen',
  description: 'Was vor einem Auftrag wirklich gefragt wird, mit einer ehrlichen Antwort. Höchstens zwölf.',
  type: 'array',
  of: [
    defineArrayMember({
      name: 'serviceQuestion',
      title: 'Frage',
      type: 'object',
      fields: [
        defineField({
          name: 'question',
          title: 'Frage',
          description: 'In den Worten derer, die fragen.',
          type: 'string',
          validation: rule =>
            textRules(rule, { min: 5, max: 160 }, 'Bitte schreiben Sie eine Frage mit 5 bis 160 Zeichen.'),
        }),
        defineField({
          name: 'answer',
          title: 'Antwort',
          description: 'Zuerst die Antwort, dann die Begründung.',
          type: 'text',
          rows: 4,
          validation: rule =>
            textRules(
              rule,
              { min: 20, max: 800 },
              'Bitte schreiben Sie eine Antwort mit 20 bis 800 Zeichen.',
            ),
        }),
      ],
      preview: { select: { title: 'question', subtitle: 'answer' } },
    }),
  ],
  validation: rule => rule.max(12).error('Bitte wählen Sie höchstens zwölf Fragen aus.'),
})
