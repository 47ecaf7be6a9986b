import { defineArrayMember, defineField } from '@sanity/types'
import { blockSchemas } from '../../blocks/schemas.ts'
import { checkHeadings } from '../../shared/portable-text/check-headings.ts'
import { richTextBlock } from '../../shared/portable-text/rich-text-block.ts'
import { slugField } from '../../shared/slug/slug-field.ts'
import { hasLength, textRules, visibleLength } from '../../shared/validation/visible-length.ts'
import { articleLanguages } from './article-languages.ts'
import { checkBody } from './check-body.ts'
import { isLiteral, tones } from './tone.ts'

const isFactual = (document: { readonly [key: string]: unknown } | undefined): boolean =>
  isLiteral(document?.tone)

/** What an article says: title, address, tone, teaser, lead, body. */
export const textFields = [
  defineField({
    name: 'title',
    title: 'Titel',
    description: 'Steht über dem Artikel, in der Liste und im Suchergebnis.',
    type: 'string',
    group: 'text',
    validation: rule => [
      ...textRules(rule, { min: 5, max: 110 }, 'Bitte geben Sie einen Titel mit 5 bis 110 Zeichen an.'),
      rule.custom(hasLength({ max: 70 }, 'Suchmaschinen kürzen Titel ab etwa 70 Zeichen.')).warning(),
    ],
  }),
  slugField('title', 'warum-zuhoeren-hilft', 'text'),
  defineField({
    name: 'language',
    title: 'Sprache',
    description: 'Sprache des ganzen Artikels. Nach ihr richten sich Vorlesen, Trennung und Suchmaschinen.',
    type: 'string',
    group: 'text',
    initialValue: 'de',
    options: { list: [...articleLanguages] },
    hidden: articleLanguages.length < 2,
    // With any rule at all, a value outside the list is refused.
    validation: rule => rule.error('Bitte wählen Sie eine Sprache, in der dieses Magazin erscheint.'),
  }),
  defineField({
    name: 'tone',
    title: 'Tonfall',
    description:
      'Wie der Artikel gemeint ist. Ironie und Satire werden gekennzeichnet und brauchen einen Klartext.',
    type: 'string',
    group: 'text',
    options: { list: [...tones], layout: 'radio', direction: 'horizontal' },
    validation: rule => rule.required().error('Bitte entscheiden Sie, wie der Artikel gemeint ist.'),
  }),
  defineField({
    name: 'plainSummary',
    title: 'Klartext',
    description: 'Was wörtlich gemeint ist. Steht beim Artikel und in allem, was Maschinen von ihm lesen.',
    type: 'text',
    rows: 4,
    group: 'text',
    hidden: ({ document }) => isFactual(document),
    validation: rule =>
      rule.custom((text, { document }) => {
        if (isFactual(document)) return true
        const length = visibleLength(text ?? '')
        return length >= 120 && length <= 600
          ? true
          : 'Ein ironischer oder satirischer Artikel braucht einen Klartext von 120 bis 600 Zeichen.'
      }),
  }),
  defineField({
    name: 'teaser',
    title: 'Anreißer',
    description: 'Steht in der Artikelliste und beim Teilen, nicht auf der Artikelseite selbst.',
    type: 'text',
    rows: 3,
    group: 'text',
    validation: rule => textRules(rule, { min: 80, max: 220 }, 'Bitte schreiben Sie 80 bis 220 Zeichen.'),
  }),
  defineField({
    name: 'lead',
    title: 'Vorspann',
    description: 'Der hervorgehobene erste Absatz. Der Text danach wiederholt ihn nicht.',
    type: 'text',
    rows: 6,
    group: 'text',
    validation: rule =>
      textRules(rule, { max: 900 }, 'Bitte kürzen Sie den Vorspann auf höchstens 900 Zeichen.'),
  }),
  defineField({
    name: 'body',
    title: 'Text',
    description: 'Absätze, Überschriften und Listen, dazwischen Checkliste, Video und Handlungsaufruf.',
    type: 'array',
    group: 'text',
    of: [richTextBlock, ...blockSchemas.map(({ name, title }) => defineArrayMember({ type: name, title }))],
    validation: rule => [
      rule.required().min(1).error('Bitte schreiben Sie mindestens einen Absatz.'),
      rule.custom<unknown[]>(body => checkHeadings(body)),
      rule.custom<unknown[]>(body => checkBody(body)),
    ],
  }),
]
