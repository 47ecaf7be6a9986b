import { defineField, defineType } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'

/** Points at the article's own source from within the text; its address stands in one place, the field `source`. */
export const sourceLinkSchema = defineType({
  name: 'sourceLink',
  title: 'Originalverweis',
  description: 'Verweist an dieser Stelle auf die Vorlage, die der Artikel unter „Herkunft“ nennt.',
  type: 'object',
  fields: [
    defineField({
      name: 'intro',
      title: 'Hinführung',
      description:
        'Was vor dem Verweis steht, zum Beispiel „Die ganze Rede steht hier:“. Darf leer bleiben; Titel und Adresse kommen aus „Herkunft“.',
      type: 'string',
      validation: rule => textRules(rule, { max: 160 }, 'Bitte schreiben Sie höchstens 160 Zeichen.'),
    }),
  ],
  validation: rule =>
    rule.custom((_block, { document }) =>
      siblingValue(document?.source, 'label')
        ? true
        : 'Der Artikel nennt noch keine Vorlage. Bitte tragen Sie sie unter „Herkunft“ ein oder entfernen Sie diesen Verweis.',
    ),
  preview: {
    select: { intro: 'intro' },
    prepare: ({ intro }) => ({
      title: typeof intro === 'string' ? intro : 'Verweis auf die Vorlage',
      subtitle: 'Originalverweis',
    }),
  },
})
