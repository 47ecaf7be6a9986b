import { defineArrayMember, defineField, defineType } from '@sanity/types'

const itemSchema = defineArrayMember({
  name: 'checklistItem',
  title: 'Punkt',
  description: 'Ein Satz der Checkliste mit dem, was wirklich gemeint ist.',
  type: 'object',
  fields: [
    defineField({
      name: 'ironicText',
      title: 'Satz der Checkliste',
      description: 'So steht der Punkt im Artikel, bei ironischen Artikeln also in der ironischen Fassung.',
      type: 'text',
      rows: 2,
      validation: rule => rule.required().min(5).max(300).error('Bitte schreiben Sie 5 bis 300 Zeichen.'),
    }),
    defineField({
      name: 'plainText',
      title: 'Klartext',
      description: 'Was wörtlich gemeint ist, in einem Satz, als Aussage über das Unternehmen.',
      type: 'text',
      rows: 2,
      validation: rule => rule.required().min(20).max(200).error('Bitte schreiben Sie 20 bis 200 Zeichen.'),
    }),
    defineField({
      name: 'advice',
      title: 'Rat',
      description: 'Was wir stattdessen empfehlen. Steht aufklappbar unter dem Satz.',
      type: 'text',
      rows: 4,
      validation: rule => rule.required().min(80).max(400).error('Bitte schreiben Sie 80 bis 400 Zeichen.'),
    }),
    defineField({
      name: 'weight',
      title: 'Gewicht',
      description: 'Wie schwer dieser Punkt wiegt: 0 zählt nicht, 5 wiegt am schwersten.',
      type: 'number',
      initialValue: 3,
      validation: rule =>
        rule.required().integer().min(0).max(5).error('Bitte wählen Sie eine ganze Zahl von 0 bis 5.'),
    }),
  ],
  preview: { select: { title: 'ironicText', subtitle: 'plainText' } },
})

/** The checklist: sentences with their plain meaning, advice and weight. An item's `_key` is its lasting id. */
export const checklistSchema = defineType({
  name: 'checklist',
  title: 'Checkliste',
  description: 'Punkte zum Abhaken mit Klartext und Rat.',
  type: 'object',
  fields: [
    defineField({
      name: 'title',
      title: 'Überschrift',
      description: 'Steht über der Checkliste.',
      type: 'string',
      validation: rule => rule.required().max(80).error('Bitte schreiben Sie höchstens 80 Zeichen.'),
    }),
    defineField({
      name: 'intro',
      title: 'Einleitung',
      description: 'Führt zur Checkliste hin und steht direkt davor.',
      type: 'text',
      rows: 3,
      validation: rule => rule.max(400).error('Bitte kürzen Sie die Einleitung auf höchstens 400 Zeichen.'),
    }),
    defineField({
      name: 'items',
      title: 'Punkte',
      description: 'Zwei bis dreißig Punkte. Einen Punkt mit neuem Sinn bitte neu anlegen statt umschreiben.',
      type: 'array',
      of: [itemSchema],
      validation: rule => rule.required().min(2).max(30).error('Bitte legen Sie 2 bis 30 Punkte an.'),
    }),
  ],
  preview: {
    select: { title: 'title', items: 'items' },
    prepare: ({ title, items }) => ({
      title: typeof title === 'string' ? title : 'Checkliste',
      subtitle: `Checkliste, ${Array.isArray(items) ? items.length : 0} Punkte`,
    }),
  },
})
