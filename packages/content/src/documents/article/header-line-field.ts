import { defineField } from '@sanity/types'
import { foreignLanguages } from '../../shared/foreign-language/languages.ts'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'

/** The line above an article that is quoted from its source, with its own language. */
export const headerLineField = defineField({
  name: 'headerLine',
  title: 'Kopfzeile aus der Quelle',
  description:
    'Eine Zeile, die im Original über dem Artikel steht. Sie erscheint als gekennzeichnetes Zitat; ihre Zahlen sind nicht unsere.',
  type: 'object',
  group: 'source',
  fields: [
    defineField({
      name: 'text',
      title: 'Wortlaut',
      description: 'Genau so, wie die Zeile in der Quelle steht.',
      type: 'string',
      validation: rule => textRules(rule, { max: 120 }, 'Bitte schreiben Sie höchstens 120 Zeichen.'),
    }),
    defineField({
      name: 'kicker',
      title: 'Rubrik in der Quelle',
      description: 'Das kurze Wort, unter dem die Quelle den Text führt, zum Beispiel „Article“.',
      type: 'string',
      validation: rule => textRules(rule, { max: 40 }, 'Bitte schreiben Sie höchstens 40 Zeichen.'),
    }),
    defineField({
      name: 'language',
      title: 'Sprache',
      description: 'Sprache der Kopfzeile, damit sie richtig vorgelesen wird.',
      type: 'string',
      options: { list: [{ title: 'Deutsch', value: 'de' }, ...foreignLanguages] },
      validation: rule =>
        rule.custom((language, { parent }) => {
          return siblingValue(parent, 'text') && !language
            ? 'Bitte wählen Sie die Sprache der Kopfzeile.'
            : true
        }),
    }),
  ],
})
