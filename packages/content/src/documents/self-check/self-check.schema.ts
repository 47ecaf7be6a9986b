import { defineArrayMember, defineField, defineType } from '@sanity/types'
import { slugField } from '../../shared/slug/slug-field.ts'
import { publishedId } from '../../shared/validation/published-id.ts'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { bandSchema } from './band-schema.ts'
import { checkBands } from './check-bands.ts'
import { checkItemFields } from './check-item-fields.ts'
import { checkItems, itemLimits } from './check-items.ts'
import { checkVersion } from './check-version.ts'

const itemSchema = defineArrayMember({
  name: 'selfCheckItem',
  title: 'Punkt',
  description: 'Ein Satz zum Ankreuzen mit dem, was wirklich gemeint ist.',
  type: 'object',
  fields: [
    ...checkItemFields(() => true),
    defineField({
      name: 'topic',
      title: 'Thema',
      description: 'Wozu dieser Punkt gehört, falls es ein Thema dafür gibt.',
      type: 'reference',
      to: [{ type: 'topic' }],
    }),
  ],
  preview: { select: { title: 'ironicText', subtitle: 'plainText' } },
})

const apiVersion = '2025-02-19'

function listIn(document: unknown, name: string): readonly unknown[] | undefined {
  const list = siblingValue(document, name)
  return Array.isArray(list) ? list : undefined
}

/** Sentences to tick, and what the ticks come to. An item's `_key` is its lasting id. */
export const selfCheckSchema = defineType({
  name: 'selfCheck',
  title: 'Selbsttest',
  description:
    'Eine Checkliste zum Ankreuzen mit einem Ergebnis. Steht in Artikeln und auf einer eigenen Seite.',
  type: 'document',
  fields: [
    defineField({
      name: 'title',
      title: 'Titel',
      description: 'Die Frage, die der Selbsttest beantwortet.',
      type: 'string',
      validation: rule => textRules(rule, { min: 5, max: 80 }, 'Bitte schreiben Sie 5 bis 80 Zeichen.'),
    }),
    slugField('title', 'wie-gut-scheitern-sie-schon'),
    defineField({
      name: 'intro',
      title: 'Einleitung',
      description: 'Steht auf der eigenen Seite des Selbsttests und in der Übersicht.',
      type: 'text',
      rows: 3,
      validation: rule => textRules(rule, { min: 40, max: 400 }, 'Bitte schreiben Sie 40 bis 400 Zeichen.'),
    }),
    defineField({
      name: 'items',
      title: 'Punkte',
      description: 'Drei bis dreißig Punkte. Einen Punkt mit neuem Sinn bitte neu anlegen statt umschreiben.',
      type: 'array',
      of: [itemSchema],
      validation: rule => rule.custom<unknown[]>(items => checkItems(items, itemLimits.items.min)),
    }),
    defineField({
      name: 'bands',
      title: 'Ergebnisstufen',
      description: 'Von 0 bis zur Summe aller Gewichte, ohne Lücke und ohne Überschneidung.',
      type: 'array',
      of: [bandSchema],
      validation: rule =>
        rule.custom<unknown[]>((bands, { document }) => checkBands(bands, listIn(document, 'items'))),
    }),
    defineField({
      name: 'version',
      title: 'Fassung',
      description:
        'Steigt, sobald sich Punkte, Gewichte oder Stufen ändern. Jede Anfrage merkt sich ihre Fassung.',
      type: 'number',
      initialValue: 1,
      validation: rule =>
        rule.custom(async (_version, { document, getClient }) => {
          if (document === undefined) return true
          const published: unknown = await getClient({ apiVersion }).getDocument(publishedId(document._id))
          return checkVersion(document, published)
        }),
    }),
  ],
  preview: {
    select: { title: 'title', items: 'items' },
    prepare: ({ title, items }) => ({
      title: typeof title === 'string' ? title : 'Selbsttest',
      subtitle: `Selbsttest, ${Array.isArray(items) ? items.length : 0} Punkte`,
    }),
  },
})
