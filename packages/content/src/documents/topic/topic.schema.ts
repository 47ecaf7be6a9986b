import { defineField, defineType } from '@sanity/types'
import { seoField } from '../../shared/seo/seo-field.ts'
import { slugField } from '../../shared/slug/slug-field.ts'
import { textRules, visibleLength } from '../../shared/validation/visible-length.ts'

/** A subject under which articles are found. */
export const topicSchema = defineType({
  name: 'topic',
  title: 'Thema',
  description: 'Ein Schlagwort, unter dem Artikel zu finden sind.',
  type: 'document',
  fields: [
    defineField({
      name: 'title',
      title: 'Name',
      description: 'Kurz, ein bis drei Wörter.',
      type: 'string',
      validation: rule =>
        textRules(rule, { min: 1, max: 40 }, 'Bitte geben Sie einen Namen mit höchstens 40 Zeichen an.'),
    }),
    slugField('title', 'social-media'),
    defineField({
      name: 'description',
      title: 'Beschreibung',
      description: 'Worum es in diesem Thema geht, für Leser und Suchmaschinen.',
      type: 'text',
      rows: 3,
      validation: rule => [
        ...textRules(rule, { max: 300 }, 'Bitte schreiben Sie höchstens 300 Zeichen.'),
        rule
          .custom<string>(text =>
            visibleLength(text ?? '') >= 80
              ? true
              : 'Erst ab 80 Zeichen Beschreibung (und zwei Artikeln) dürfen Suchmaschinen das Thema zeigen.',
          )
          .warning(),
      ],
    }),
    defineField({
      name: 'image',
      title: 'Bild',
      description: 'Steht über der Liste der Artikel. Ohne Bild bleibt die Seite rein typografisch.',
      type: 'figureImage',
    }),
    seoField(),
  ],
  orderings: [{ name: 'byTitle', title: 'Name A–Z', by: [{ field: 'title', direction: 'asc' }] }],
  preview: { select: { title: 'title', subtitle: 'description' } },
})
