import { defineArrayMember, defineField } from '@sanity/types'
import { textRules } from '../../shared/validation/visible-length.ts'
import { askableFields, usuallyAsked } from './offer-choices.ts'

/** What the form asks for, and what it answers. */
export const formFields = [
  defineField({
    name: 'askFor',
    title: 'Abgefragte Felder',
    description:
      'Wonach das Formular fragt. Nachricht und E-Mail gehören immer dazu; was Sie hier wählen, ist freiwillig auszufüllen.',
    type: 'array',
    group: 'form',
    of: [defineArrayMember({ title: 'Feld', type: 'string' })],
    initialValue: [...usuallyAsked],
    options: { list: [...askableFields] },
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
