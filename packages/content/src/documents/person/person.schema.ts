import { defineField, defineType } from '@sanity/types'
import { slugField } from '../../shared/slug/slug-field.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkNoMailAddress } from './check-no-mail-address.ts'
import { profilesField } from './profiles-field.ts'

/** Someone of the agency who writes articles and is shown in the team. */
export const personSchema = defineType({
  name: 'person',
  title: 'Person',
  description: 'Jemand aus der Agentur, für das Team und als Autorin oder Autor von Artikeln.',
  type: 'document',
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      description: 'Vor- und Nachname, wie er öffentlich erscheinen soll.',
      type: 'string',
      validation: rule =>
        textRules(rule, { min: 1, max: 110 }, 'Bitte geben Sie den Namen an, höchstens 110 Zeichen.'),
    }),
    slugField('name', 'vorname-nachname'),
    defineField({
      name: 'role',
      title: 'Aufgabe',
      description: 'Was die Person in der Agentur macht.',
      type: 'string',
      validation: rule =>
        textRules(rule, { min: 1, max: 110 }, 'Bitte geben Sie die Aufgabe an, höchstens 110 Zeichen.'),
    }),
    defineField({
      name: 'contactFor',
      title: 'Ansprechperson für',
      description:
        'Wofür man sich an diese Person wendet, zum Beispiel „Strategie und Workshops“. Steht auf ihrer Seite und neben dem Kontaktformular.',
      type: 'string',
      validation: rule => [
        ...textRules(rule, { max: 110 }, 'Bitte schreiben Sie höchstens 110 Zeichen.'),
        rule.custom<string>(checkNoMailAddress),
      ],
    }),
    defineField({
      name: 'public',
      title: 'Erscheint öffentlich',
      description: 'Nur mit Einverständnis der Person einschalten. Sonst nennt die Website sie nirgends.',
      type: 'boolean',
      initialValue: false,
    }),
    defineField({
      name: 'photo',
      title: 'Foto',
      description: 'Ein Porträt; der Ausschnitt wird quadratisch um den gewählten Mittelpunkt.',
      type: 'figureImage',
    }),
    defineField({
      name: 'shortText',
      title: 'Kurztext',
      description: 'Zwei bis vier Sätze, die diese Person freigegeben hat.',
      type: 'text',
      rows: 5,
      validation: rule => [
        ...textRules(rule, { max: 600 }, 'Bitte kürzen Sie den Text auf höchstens 600 Zeichen.'),
        rule.custom<string>(checkNoMailAddress),
      ],
    }),
    profilesField,
  ],
  orderings: [{ name: 'byName', title: 'Name A–Z', by: [{ field: 'name', direction: 'asc' }] }],
  preview: { select: { title: 'name', subtitle: 'role', media: 'photo' } },
})
