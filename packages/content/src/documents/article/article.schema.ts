import { defineType } from '@sanity/types'
import { seoField } from '../../shared/seo/seo-field.ts'
import { headerLineField } from './header-line-field.ts'
import { onwardFields } from './onward-fields.ts'
import { placementFields } from './placement-fields.ts'
import { readinessField } from './readiness-field.ts'
import { sourceField } from './source-field.ts'
import { textFields } from './text-fields.ts'
import { toneTitle } from './tone.ts'

/** A piece of the magazine. */
export const articleSchema = defineType({
  name: 'article',
  title: 'Artikel',
  description: 'Ein Beitrag im Magazin.',
  type: 'document',
  groups: [
    { name: 'text', title: 'Text', default: true },
    { name: 'placement', title: 'Einordnung' },
    { name: 'source', title: 'Herkunft' },
    { name: 'onward', title: 'Weiter' },
    { name: 'seo', title: 'Suche und Teilen' },
  ],
  fields: [
    ...textFields,
    readinessField,
    ...placementFields,
    headerLineField,
    sourceField,
    ...onwardFields,
    seoField('seo'),
  ],
  orderings: [
    {
      name: 'newestFirst',
      title: 'Neueste zuerst',
      by: [{ field: 'publishedAt', direction: 'desc' }],
    },
    { name: 'byTitle', title: 'Titel A–Z', by: [{ field: 'title', direction: 'asc' }] },
    {
      name: 'lastEdited',
      title: 'Zuletzt bearbeitet',
      by: [{ field: '_updatedAt', direction: 'desc' }],
    },
  ],
  preview: {
    select: { title: 'title', tone: 'tone', topic: 'topics.0.title', media: 'heroImage' },
    prepare: ({ title, tone, topic, media }) => ({
      title: typeof title === 'string' ? title : 'Artikel ohne Titel',
      subtitle: [toneTitle(tone), topic].filter(Boolean).join(' · '),
      media,
    }),
  },
})
