import { defineArrayMember, defineField, defineType } from '@sanity/types'
import { blocksWithoutSource } from '../../blocks/schemas.ts'
import { checkHeadings } from '../../shared/portable-text/check-headings.ts'
import { richTextBlock } from '../../shared/portable-text/rich-text-block.ts'
import { seoField } from '../../shared/seo/seo-field.ts'
import { slugField } from '../../shared/slug/slug-field.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkBody } from '../article/check-body.ts'

/** A page of its own directly under the domain, for what is no article and no legal text. */
export const pageSchema = defineType({
  name: 'page',
  title: 'Seite',
  description: 'Eine freie Seite mit eigener Adresse, zum Beispiel „Arbeitsweise“.',
  type: 'document',
  fields: [
    defineField({
      name: 'title',
      title: 'Titel',
      description: 'Steht über der Seite und im Suchergebnis.',
      type: 'string',
      validation: rule =>
        textRules(rule, { min: 1, max: 110 }, 'Bitte geben Sie einen Titel mit höchstens 110 Zeichen an.'),
    }),
    slugField('title', 'arbeitsweise'),
    defineField({
      name: 'lead',
      title: 'Vorspann',
      description: 'Ein oder zwei Sätze unter dem Titel; auch die Beschreibung für Suchmaschinen.',
      type: 'text',
      rows: 3,
      validation: rule => textRules(rule, { min: 50, max: 300 }, 'Bitte schreiben Sie 50 bis 300 Zeichen.'),
    }),
    defineField({
      name: 'body',
      title: 'Text',
      description: 'Absätze, Überschriften und Listen, dazwischen Bilder, Hinweise und Tabellen.',
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
    seoField(),
  ],
  preview: {
    select: { title: 'title', slug: 'slug.current' },
    prepare: ({ title, slug }) => ({
      title: typeof title === 'string' ? title : 'Seite ohne Titel',
      subtitle: typeof slug === 'string' ? `/${slug}` : 'noch ohne Adresse',
    }),
  },
})
