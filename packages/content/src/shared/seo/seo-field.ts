import { defineField } from '@sanity/types'
import { hasLength, textRules } from '../validation/visible-length.ts'
import { shareImageField } from './share-image-field.ts'

/** How search engines and shared links show a document; articles, topics and free pages have the same field. */
export function seoField(group?: string) {
  return defineField({
    name: 'seo',
    title: 'Suche und Teilen',
    description: 'Nur ausfüllen, wenn Suchmaschinen und Netzwerke etwas anderes zeigen sollen als die Seite.',
    type: 'object',
    ...(group === undefined ? {} : { group }),
    options: { collapsible: true, collapsed: true },
    fields: [
      defineField({
        name: 'title',
        title: 'Titel im Suchergebnis',
        description: 'Ersetzt den Titel der Seite. Der Name der Marke kommt von selbst dazu.',
        type: 'string',
        validation: rule => [
          ...textRules(rule, { max: 110 }, 'Bitte kürzen Sie den Titel auf höchstens 110 Zeichen.'),
          rule.custom(hasLength({ max: 60 }, 'Suchmaschinen kürzen Titel ab etwa 60 Zeichen.')).warning(),
        ],
      }),
      defineField({
        name: 'description',
        title: 'Beschreibung im Suchergebnis',
        description: 'Was die Seite bietet, in einem oder zwei Sätzen.',
        type: 'text',
        rows: 3,
        validation: rule => [
          ...textRules(rule, { max: 320 }, 'Bitte kürzen Sie die Beschreibung auf höchstens 320 Zeichen.'),
          rule
            .custom(hasLength({ max: 160 }, 'Suchmaschinen kürzen Beschreibungen ab etwa 160 Zeichen.'))
            .warning(),
        ],
      }),
      shareImageField,
      defineField({
        name: 'noIndex',
        title: 'Nicht indexieren',
        description:
          'Suchmaschinen sollen diese Seite nicht zeigen; sie fehlt dann auch in Sitemap und Feed.',
        type: 'boolean',
        initialValue: false,
      }),
    ],
  })
}
