import { defineArrayMember, defineField } from '@sanity/types'
import { textRules } from '../../shared/validation/visible-length.ts'
import { publicPeopleField } from '../person/public-people-field.ts'
import { checkActive } from './check-active.ts'
import { offerChannels } from './offer-choices.ts'

/** What an offer says, and who says it: everything that stands beside the form. */
export const invitationFields = [
  defineField({
    name: 'headline',
    title: 'Überschrift',
    description: 'Steht über dem Formular. Ein Artikel kann sie durch eine eigene ersetzen.',
    type: 'string',
    group: 'invitation',
    validation: rule =>
      textRules(rule, { min: 1, max: 80 }, 'Bitte geben Sie eine Überschrift mit höchstens 80 Zeichen an.'),
  }),
  defineField({
    name: 'text',
    title: 'Text',
    description: 'Was geschieht, wenn jemand schreibt. Bitte nur versprechen, was die Agentur hält.',
    type: 'text',
    rows: 4,
    group: 'invitation',
    validation: rule => textRules(rule, { min: 40, max: 400 }, 'Bitte schreiben Sie 40 bis 400 Zeichen.'),
  }),
  defineField({
    name: 'responsePromise',
    title: 'Antwortzusage in Arbeitsstunden',
    description:
      'Bis wann die Agentur spätestens antwortet. Gezählt wird die Arbeitszeit von Montag bis Freitag ohne Feiertage, wie sie in den Einstellungen steht; nur mit ihr nennt die Website einen Zeitpunkt. Leer heißt: Die Website sagt nichts zu.',
    type: 'number',
    group: 'invitation',
    validation: rule =>
      rule
        .integer()
        .min(1)
        .max(40)
        .error('Bitte geben Sie 1 bis 40 ganze Arbeitsstunden an oder lassen Sie das Feld leer.'),
  }),
  publicPeopleField({
    name: 'contactPersons',
    title: 'Ansprechpersonen',
    description:
      'Wer die Nachrichten liest und beantwortet, höchstens drei. Nur Personen, die öffentlich erscheinen.',
    group: 'invitation',
    missing: 'Noch steht neben dem Formular kein Gesicht. Bitte nennen Sie mindestens eine Ansprechperson.',
  }),
  defineField({
    name: 'channels',
    title: 'Weitere Wege',
    description:
      'Welche Angaben aus den Einstellungen neben dem Formular stehen. Ohne Auswahl stehen alle dort, die ausgefüllt sind.',
    type: 'array',
    group: 'invitation',
    of: [defineArrayMember({ title: 'Weg', type: 'string' })],
    options: { list: [...offerChannels] },
    validation: rule => rule.unique().error('Bitte wählen Sie jeden Weg nur einmal.'),
  }),
  defineField({
    name: 'active',
    title: 'Aktiv',
    description:
      'Ausgeschaltet zeigen alle Artikel mit diesem Angebot stattdessen das Ersatzangebot aus den Einstellungen.',
    type: 'boolean',
    group: 'invitation',
    initialValue: true,
    validation: rule =>
      rule.custom(async (active, { document, getClient }) => {
        if (active !== false || document === undefined) return true
        const settings: unknown = await getClient({ apiVersion: '2025-02-19' }).getDocument('siteSettings')
        return checkActive(active, document._id, settings)
      }),
  }),
]
