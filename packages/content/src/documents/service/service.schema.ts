import { defineArrayMember, defineField, defineType } from '@sanity/types'
import { blocksWithoutSource } from '../../blocks/schemas.ts'
import { checkHeadings } from '../../shared/portable-text/check-headings.ts'
import { richTextBlock } from '../../shared/portable-text/rich-text-block.ts'
import { seoField } from '../../shared/seo/seo-field.ts'
import { slugField } from '../../shared/slug/slug-field.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkBody } from '../article/check-body.ts'
import { questionsField } from './questions-field.ts'

/** Something that can be bought from the agency, with a page of its own. */
export const serviceSchema = defineType({
  name: 'service',
  title: 'Leistung',
  description: 'Was die Agentur anbietet, mit einer eigenen Seite.',
  type: 'document',
  fields: [
    defineField({
      name: 'title',
      title: 'Titel',
      description: 'Wie die Leistung heißt, in den Worten derer, die sie suchen.',
      type: 'string',
      validation: rule =>
        textRules(rule, { min: 3, max: 80 }, 'Bitte geben Sie einen Titel mit 3 bis 80 Zeichen an.'),
    }),
    slugField('title', 'redaktionsplan'),
    defineField({
      name: 'teaser',
      title: 'Kurztext',
      description: 'Was jemand davon hat. Steht in der Übersicht, unter dem Titel und in Suchmaschinen.',
      type: 'text',
      rows: 3,
      validation: rule => textRules(rule, { min: 50, max: 220 }, 'Bitte schreiben Sie 50 bis 220 Zeichen.'),
    }),
    defineField({
      name: 'body',
      title: 'Text',
      description: 'Was dazugehört, was nicht, und wie es abläuft.',
      type: 'array',
      of: [
        richTextBlock,
        ...blocksWithoutSource.map(({ name, title }) => defineArrayMember({ type: name, title })),
      ],
      validation: rule => [
        rule.required().min(1).error('Bitte schreiben Sie mindestens einen Absatz.'),
        rule.custom<unknown[]>(body => checkHeadings(body)),
        rule.custom<unknown[]>(body => checkBody(body)),
      ],
    }),
    defineField({
      name: 'priceHint',
      title: 'Preishinweis',
      description:
        'Woran sich der Preis bemisst, oder ab wann es losgeht. Bleibt das Feld leer, sagt die Seite nichts dazu.',
      type: 'string',
      validation: rule => textRules(rule, { max: 160 }, 'Bitte schreiben Sie höchstens 160 Zeichen.'),
    }),
    questionsField,
    seoField(),
  ],
  orderings: [{ name: 'byTitle', title: 'Titel A–Z', by: [{ field: 'title', direction: 'asc' }] }],
  preview: {
    select: { title: 'title', subtitle: 'teaser' },
    prepare: ({ title, subtitle }) => ({
      title: typeof title === 'string' ? title : 'Leistung ohne Titel',
      ...(typeof subtitle === 'string' ? { subtitle } : {}),
    }),
  },
})
