import { defineField } from '@sanity/types'
import { foreignLanguages } from '../../shared/foreign-language/languages.ts'
import { checkAddress } from '../../shared/portable-text/link-target.ts'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkRetrieval } from './check-retrieval.ts'
import { sourceRelations } from './source-relation.ts'

/** Where an article comes from. Without an address its label stands alone, marked as not linked. */
export const sourceField = defineField({
  name: 'source',
  title: 'Original',
  description: 'Die Vorlage des Artikels. Steht als eigene Zeile am Ende der Seite.',
  type: 'object',
  group: 'source',
  fields: [
    defineField({
      name: 'label',
      title: 'Beschriftung',
      description: 'Das Wort, mit dem auf die Vorlage verwiesen wird.',
      type: 'string',
      initialValue: 'Original',
      validation: rule => [
        ...textRules(rule, { max: 40 }, 'Bitte schreiben Sie höchstens 40 Zeichen.'),
        rule.custom((label, { parent }) =>
          siblingValue(parent, 'url') && !label?.trim()
            ? 'Bitte geben Sie die Beschriftung des Verweises an.'
            : true,
        ),
      ],
    }),
    defineField({
      name: 'url',
      title: 'Adresse',
      description: 'Web-Adresse der Vorlage. Solange sie fehlt, steht die Beschriftung ohne Link.',
      type: 'url',
      validation: rule => [
        rule.uri({ scheme: ['https'] }).error('Bitte geben Sie eine Adresse an, die mit https:// beginnt.'),
        rule.custom<string>(url => checkAddress(url)),
        rule
          .custom<string>((url, { parent }) => {
            return siblingValue(parent, 'label') && !url
              ? 'Die Adresse der Vorlage fehlt noch; der Verweis steht so lange ohne Link.'
              : true
          })
          .warning(),
      ],
    }),
    defineField({
      name: 'title',
      title: 'Titel der Vorlage',
      description: 'So heißt der Text dort, wo er zuerst erschienen ist.',
      type: 'string',
      validation: rule => [
        ...textRules(rule, { max: 160 }, 'Bitte schreiben Sie höchstens 160 Zeichen.'),
        rule.custom((title, { parent }) =>
          siblingValue(parent, 'url') && !title?.trim() ? 'Bitte geben Sie den Titel der Vorlage an.' : true,
        ),
      ],
    }),
    defineField({
      name: 'publisher',
      title: 'Erschienen bei',
      description: 'Name der Website oder des Verlags.',
      type: 'string',
      validation: rule => [
        ...textRules(rule, { max: 110 }, 'Bitte schreiben Sie höchstens 110 Zeichen.'),
        rule.custom((publisher, { parent }) =>
          siblingValue(parent, 'url') && !publisher?.trim()
            ? 'Bitte geben Sie an, wo die Vorlage erschienen ist.'
            : true,
        ),
      ],
    }),
    defineField({
      name: 'author',
      title: 'Verfasst von',
      description: 'Wer die Vorlage geschrieben hat, falls bekannt.',
      type: 'string',
      validation: rule => textRules(rule, { max: 110 }, 'Bitte schreiben Sie höchstens 110 Zeichen.'),
    }),
    defineField({
      name: 'language',
      title: 'Sprache der Vorlage',
      description: 'Damit ihr Titel richtig vorgelesen wird. Leer heißt Deutsch.',
      type: 'string',
      options: { list: [...foreignLanguages] },
    }),
    defineField({
      name: 'retrievedOn',
      title: 'Abgerufen am',
      description: 'Tag, an dem die Vorlage zuletzt unter dieser Adresse zu lesen war.',
      type: 'date',
      validation: rule => [
        rule.custom(day => checkRetrieval(day, new Date())),
        rule
          .custom<string>((day, { parent }) =>
            siblingValue(parent, 'url') && !day
              ? 'Bitte geben Sie an, wann die Vorlage abgerufen wurde; Adressen verschwinden.'
              : true,
          )
          .warning(),
      ],
    }),
    defineField({
      name: 'relation',
      title: 'Verhältnis zur Vorlage',
      description: 'Wie dieser Artikel zu seiner Vorlage steht. Erscheint neben der Beschriftung.',
      type: 'string',
      options: { list: [...sourceRelations] },
    }),
  ],
})
