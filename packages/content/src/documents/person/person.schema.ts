import { defineField, defineType } from '@sanity/types'
import { slugField } from '../../shared/slug/slug-field.ts'

/** Someone of the agency: author or contact person. */
export const personSchema = defineType({
  name: 'person',
  title: 'Person',
  description: 'Jemand aus der Agentur, als Autorin, Autor oder Ansprechperson.',
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
    slugField('name', 'vorname-nachname'),
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
      description:
        'Nur mit Einverständnis der Person setzen. Ohne dieses Zeichen zeigt die Website sie nirgends.',
      type: 'boolean',
      initialValue: false,
    }),
    defineField({
      name: 'photo',
      title: 'Foto',
      description: 'Porträt, möglichst quadratisch.',
      type: 'figureImage',
    }),
    defineField({
      name: 'bio',
      title: 'Kurztext',
      description: 'Zwei, drei Sätze über die Person.',
      type: 'text',
      rows: 4,
      validation: rule => rule.max(400).error('Bitte schreiben Sie höchstens 400 Zeichen.'),
    }),
  ],
  orderings: [{ name: 'byName', title: 'Name A–Z', by: [{ field: 'name', direction: 'asc' }] }],
  preview: { select: { title: 'name', subtitle: 'role', media: 'photo' } },
})
