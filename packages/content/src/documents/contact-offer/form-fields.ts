import { defineArrayMember, defineField } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkInForce } from '../privacy-notice/check-in-force.ts'
import { askableFields, usuallyAsked } from './offer-choices.ts'

function asksForService(offer: unknown): boolean {
  const asked = siblingValue(offer, 'askFor')
  return Array.isArray(asked) && asked.includes('service')
}

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
    name: 'services',
    title: 'Leistungen zur Auswahl',
    description:
      'Unter diesen Leistungen kann wählen, wer schreibt; höchstens acht. Auch „Keine Angabe“ steht dort.',
    type: 'array',
    group: 'form',
    of: [defineArrayMember({ title: 'Leistung', type: 'reference', to: [{ type: 'service' }] })],
    hidden: ({ parent }) => !asksForService(parent),
    validation: rule => [
      rule.unique().error('Bitte wählen Sie jede Leistung nur einmal.'),
      rule.max(8).error('Bitte wählen Sie höchstens acht Leistungen.'),
      rule.custom<unknown[]>((services, { parent }) =>
        !asksForService(parent) || (services ?? []).length > 0
          ? true
          : 'Das Formular fragt nach der Leistung. Bitte wählen Sie mindestens eine aus oder nehmen Sie die Frage heraus.',
      ),
    ],
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
  defineField({
    name: 'privacyNotice',
    title: 'Datenschutzhinweis',
    description: 'Steht über dem Absenden. Jede Anfrage nennt die Fassung, die dort zu lesen war.',
    type: 'reference',
    group: 'form',
    to: [{ type: 'privacyNotice' }],
    validation: rule => [
      rule.required().error('Bitte wählen Sie den Datenschutzhinweis, der am Formular steht.'),
      rule.custom(async (reference, { getClient }) => {
        const id = siblingValue(reference, '_ref')
        if (typeof id !== 'string') return true
        const notice: unknown = await getClient({ apiVersion: '2025-02-19' }).getDocument(id)
        return checkInForce(notice, new Date())
      }),
    ],
  }),
]
