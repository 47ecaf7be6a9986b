import { defineArrayMember, defineField } from '@sanity/types'
import { publishedId } from '../../shared/validation/published-id.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { publicPeopleField } from '../person/public-people-field.ts'
import { checkPublishedAt } from './check-published-at.ts'

/** Where an article belongs: people, topics, dates, offer and picture. */
export const placementFields = [
  defineField({
    name: 'heroImage',
    title: 'Titelbild',
    description: 'Steht über dem Artikel. Ohne Bild bleibt der Kopf rein typografisch.',
    type: 'figureImage',
    group: 'placement',
  }),
  publicPeopleField({
    name: 'authors',
    title: 'Autorinnen und Autoren',
    description: 'Wer den Artikel geschrieben hat. Ohne Angabe zeigt die Website keine Autorenzeile.',
    group: 'placement',
    missing:
      'Noch nennt der Artikel niemanden, der ihn geschrieben hat. Leser und Suchmaschinen trauen einem Text mit Namen mehr.',
  }),
  defineField({
    name: 'topics',
    title: 'Themen',
    description: 'Ein bis drei Themen, unter denen der Artikel zu finden ist.',
    type: 'array',
    group: 'placement',
    of: [defineArrayMember({ title: 'Thema', type: 'reference', to: [{ type: 'topic' }] })],
    validation: rule => [
      rule.required().min(1).max(3).error('Bitte wählen Sie ein bis drei Themen.'),
      rule.unique().error('Bitte wählen Sie jedes Thema nur einmal.'),
    ],
  }),
  defineField({
    name: 'publishedAt',
    title: 'Veröffentlicht am',
    description:
      'Bestimmt die Reihenfolge im Magazin. Bleibt das Feld leer, trägt das erste Veröffentlichen die Zeit ein, bei einem Zeitplan die geplante.',
    type: 'datetime',
    group: 'placement',
    validation: rule =>
      rule
        .custom<string>(async (publishedAt, { document, getClient }) => {
          if (document === undefined) return true
          const client = getClient({ apiVersion: '2025-02-19' })
          const published: unknown = await client.getDocument(publishedId(document._id))
          return checkPublishedAt(publishedAt, published)
        })
        .warning(),
  }),
  defineField({
    name: 'revisedAt',
    title: 'Überarbeitet am',
    description: 'Nur ausfüllen, wenn sich der Inhalt geändert hat; Tippfehler zählen nicht.',
    type: 'datetime',
    group: 'placement',
  }),
  defineField({
    name: 'revisionNote',
    title: 'Was wurde geändert?',
    description: 'Ein Satz für die Leserinnen und Leser.',
    type: 'string',
    group: 'placement',
    hidden: ({ document }) => document?.revisedAt === undefined,
    validation: rule => [
      ...textRules(rule, { max: 200 }, 'Bitte schreiben Sie höchstens 200 Zeichen.'),
      rule.custom((note, { document }) =>
        document?.revisedAt !== undefined && !note?.trim()
          ? 'Bitte schreiben Sie in einem Satz, was sich geändert hat.'
          : true,
      ),
    ],
  }),
  defineField({
    name: 'offer',
    title: 'Kontaktangebot',
    description:
      'Schließt den Artikel ab. Bleibt das Feld leer, steht dort das Ersatzangebot aus den Einstellungen.',
    type: 'reference',
    to: [{ type: 'contactOffer' }],
    options: { filter: 'active != false' },
    group: 'placement',
  }),
  defineField({
    name: 'offerHeadline',
    title: 'Abweichende Überschrift',
    description:
      'Ersetzt in diesem Artikel nur die Überschrift des Kontaktangebots; alles andere bleibt, wie es dort steht.',
    type: 'string',
    group: 'placement',
    validation: rule => textRules(rule, { max: 80 }, 'Bitte schreiben Sie höchstens 80 Zeichen.'),
  }),
]
