import { defineField } from '@sanity/types'
import { siblingValue } from '../validation/sibling-value.ts'

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
          rule.max(110).error('Bitte kürzen Sie den Titel auf höchstens 110 Zeichen.'),
          rule.max(60).warning('Suchmaschinen kürzen Titel ab etwa 60 Zeichen.'),
        ],
      }),
      defineField({
        name: 'description',
        title: 'Beschreibung im Suchergebnis',
        description: 'Was die Seite bietet, in einem oder zwei Sätzen.',
        type: 'text',
        rows: 3,
        validation: rule => [
          rule.max(320).error('Bitte kürzen Sie die Beschreibung auf höchstens 320 Zeichen.'),
          rule.max(160).warning('Suchmaschinen kürzen Beschreibungen ab etwa 160 Zeichen.'),
        ],
      }),
      defineField({
        name: 'image',
        title: 'Bild beim Teilen',
        description: 'Querformat, am besten 1200 × 630 Pixel. Ohne Bild entsteht eines aus dem Titel.',
        type: 'image',
        options: { hotspot: true, accept: 'image/jpeg,image/png,image/webp' },
        validation: rule =>
          rule
            .custom(image => {
              const [, width, height] =
                /-(\d+)x(\d+)-/.exec(String(siblingValue(siblingValue(image, 'asset'), '_ref') ?? '')) ?? []
              if (width === undefined || height === undefined) return true
              return Number(width) >= 1200 && Number(height) >= 630
                ? true
                : 'Das Bild ist kleiner als 1200 × 630 Pixel und kann beim Teilen unscharf aussehen.'
            })
            .warning(),
      }),
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
