import { defineArrayMember, defineField } from '@sanity/types'
import { textRules } from '../../shared/validation/visible-length.ts'
import { omittableFields, requestableFields } from './offer-choices.ts'

/** What the form asks for, and what it answers. */
export const formFields = [
  defineField({
    name: 'omittedFields',
    title: 'Nicht abfragen',
    description:
      'Was das Formular weglässt. Nachricht und ein Weg zur Antwort gehören immer dazu; alles andere ist freiwillig.',
    type: 'array',
    group: 'form',
    of: [defineArrayMember({ title: 'Feld', type: 'string' })],
    options: { list: [...omittableFields] },
    validation: rule => rule.unique().error('Bitte wählen Sie jedes Feld nur einmal.'),
  }),
  defineField({
    name: 'askFor',
    title: 'Zusätzlich abfragen',
    description: 'Was das Formular darüber hinaus fragt. Auch diese Angaben sind freiwillig.',
    type: 'array',
    group: 'form',
    of: [defineArrayMember({ title: 'Feld', type: 'string' })],
    options: { list: [...requestableFields] },
    validation: rule => rule.unique().error('Bitte wählen Sie jedes Feld nur einmal.'),
  }),
  defineField({
    name: 'confirmation',
    title: 'Bestätigung',
    description: 'Ein, zwei Sätze für die Seite nach dem Absenden, über der Vorgangsnummer.',
    type: 'text',
    rows: 3,
    group: 'form',
    validation: rule => textRules(rule, { min: 40, max: 400 }, 'Bitte schreiben Sie 40 bis 400 Zeichen.'),
  }),
]
