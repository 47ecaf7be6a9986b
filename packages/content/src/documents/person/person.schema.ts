import { defineField, defineType } from '@sanity/types'

/** Someone of the agency who writes articles. */
export const personSchema = defineType({
  name: 'person',
  title: 'Person',
  description: 'Jemand aus der Agentur, als Autorin oder Autor von Artikeln.',
  type: 'document',
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      description: 'Vor- und Nachname, wie er öffentlich erscheinen soll.',
      type: 'string',
      validation: rule =>
        rule.required().max(110).error('Bitte geben Sie den Namen an, höchstens 110 Zeichen.'),
    }),
    defineField({
      name: 'role',
      title: 'Aufgabe',
      description: 'Was die Person in der Agentur macht.',
      type: 'string',
      validation: rule =>
        rule.required().max(110).error('Bitte geben Sie die Aufgabe an, höchstens 110 Zeichen.'),
    }),
    defineField({
      name: 'public',
      title: 'Erscheint öffentlich',
      description: 'Nur mit Einverständnis der Person einschalten. Sonst nennt die Website sie nirgends.',
      type: 'boolean',
      initialValue: false,
    }),
  ],
  orderings: [{ name: 'byName', title: 'Name A–Z', by: [{ field: 'name', direction: 'asc' }] }],
  preview: { select: { title: 'name', subtitle: 'role' } },
})
