import { defineArrayMember, defineField, defineType } from '@sanity/types'
import { campaignLabels } from './campaign.ts'
import { chosenItemType } from './chosen-item.schema.ts'
import { labelOf, leadEventType, reasonLabels } from './lead-event.schema.ts'
import { senderOf } from './lead-row.ts'
import { leadStatuses, leadStatusLabels } from './lead-status.ts'
import { spamSignalLabels } from './screen-enquiry.ts'

/** The name of the document type; also the prefix of every id. */
export const leadTypeName = 'lead'

const given = { readOnly: true, fieldset: 'enquiry' } as const
const context = { readOnly: true, fieldset: 'context', hidden: isEmpty } as const
const record = { readOnly: true, fieldset: 'record' } as const

function isEmpty({ value }: { readonly value?: unknown }): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

const germanDate = { dateFormat: 'DD.MM.YYYY' } as const
const germanDateTime = { ...germanDate, timeFormat: 'HH:mm' } as const
const nothingByHand = ['add', 'addBefore', 'addAfter', 'copy', 'duplicate', 'remove'] as const

/**
 * The Studio's type of a lead. Edited without drafts, so that a status is the same for everyone at once. No field is
 * written by hand: every change is an act with its entry in `events`.
 */
export const leadSchemaType = defineType({
  name: leadTypeName,
  title: 'Anfrage',
  type: 'document',
  liveEdit: true,
  fieldsets: [
    { name: 'enquiry', title: 'Anfrage' },
    { name: 'context', title: 'Woher die Anfrage kommt' },
    { name: 'record', title: 'Vorgang', options: { collapsible: true, collapsed: true } },
  ],
  fields: [
    defineField({
      name: 'status',
      title: 'Status',
      type: 'string',
      description: 'Wie weit die Anfrage bearbeitet ist.',
      readOnly: true,
      options: { list: leadStatuses.map(value => ({ value, title: leadStatusLabels[value] })) },
      validation: rule => rule.required().error('Jede Anfrage hat einen Status.'),
    }),
    defineField({
      name: 'owner',
      title: 'Zuständig',
      type: 'string',
      description: 'Wer sich um diese Anfrage kümmert.',
      readOnly: true,
    }),
    defineField({
      ...given,
      name: 'message',
      title: 'Nachricht',
      type: 'text',
      description: 'Unverändert, wie sie gesendet wurde.',
    }),
    defineField({
      ...given,
      name: 'name',
      title: 'Name',
      type: 'string',
      description: 'Freiwillige Angabe.',
    }),
    defineField({
      ...given,
      name: 'email',
      title: 'E-Mail',
      type: 'string',
      description: 'Adresse für die Antwort.',
    }),
    defineField({
      ...given,
      name: 'phone',
      title: 'Telefon',
      type: 'string',
      description: 'Unverändert, wie sie eingegeben wurde.',
    }),
    defineField({
      ...given,
      name: 'company',
      title: 'Firma',
      type: 'string',
      description: 'Freiwillige Angabe.',
    }),
    defineField({
      ...context,
      name: 'articleTitle',
      title: 'Artikel',
      type: 'string',
      description: 'Titel, wie ihn der Absender gesehen hat.',
    }),
    defineField({
      ...context,
      name: 'articleSlug',
      title: 'Adresse des Artikels',
      type: 'string',
      description: 'Letzter Teil der Adresse.',
    }),
    defineField({
      ...context,
      name: 'articleId',
      title: 'Kennung des Artikels',
      type: 'string',
      description: 'Dokument in der Redaktion.',
    }),
    defineField({
      ...context,
      name: 'section',
      title: 'Abschnitt',
      type: 'string',
      description: 'Stelle, an der das Formular stand.',
    }),
    defineField({
      ...context,
      name: 'campaign',
      title: 'Kampagne',
      type: 'object',
      description: 'Was die Adresse der Seite nannte und der Absender mitgeschickt hat.',
      fields: Object.entries(campaignLabels).map(([name, title]) =>
        defineField({ name, title, type: 'string', readOnly: true }),
      ),
    }),
    defineField({
      ...context,
      name: 'items',
      title: 'Angekreuzt',
      type: 'array',
      options: { sortable: false, disableActions: [...nothingByHand] },
      of: [chosenItemType],
      description: 'Sätze des Selbsttests, die der Absender mitgeschickt hat.',
    }),
    defineField({
      ...context,
      name: 'offerId',
      title: 'Angebot',
      type: 'string',
      description: 'Dokument des Kontaktangebots.',
    }),
    defineField({
      ...record,
      name: 'caseNumber',
      title: 'Vorgangsnummer',
      type: 'string',
      description: 'Steht auch auf der Bestätigung des Absenders.',
    }),
    defineField({
      ...record,
      name: 'receivedAt',
      title: 'Eingegangen',
      type: 'datetime',
      options: germanDateTime,
      description: 'Wann die Anfrage angenommen wurde.',
    }),
    defineField({
      ...record,
      name: 'reason',
      title: 'Grund',
      type: 'string',
      hidden: isEmpty,
      options: {
        list: [...reasonLabels].map(([value, title]) => ({ value, title })),
      },
      description: 'Warum die Anfrage verloren oder erledigt ist.',
    }),
    defineField({
      ...record,
      name: 'firstAnsweredAt',
      title: 'Erste Antwort',
      type: 'datetime',
      options: germanDateTime,
      hidden: isEmpty,
      description: 'Wann der Absender zum ersten Mal eine Antwort bekam.',
    }),
    defineField({
      ...record,
      name: 'signals',
      title: 'Hinweise auf Spam',
      type: 'array',
      hidden: isEmpty,
      description: 'Warum die Anfrage unter Spamverdacht eingegangen ist.',
      of: [
        defineArrayMember({
          type: 'string',
          options: {
            list: Object.entries(spamSignalLabels).map(([value, title]) => ({ value, title })),
          },
        }),
      ],
    }),
    defineField({
      ...record,
      name: 'verdict',
      title: 'Einschätzung',
      type: 'string',
      hidden: true,
      description: 'Ergebnis der Prüfung beim Eingang.',
    }),
    defineField({
      ...record,
      name: 'noticeVersion',
      title: 'Datenschutzhinweis',
      type: 'string',
      description: 'Fassung, die am Formular stand.',
    }),
    defineField({
      ...record,
      name: 'deleteOn',
      title: 'Löschdatum',
      type: 'date',
      options: germanDate,
      description: 'Bis dahin darf die Anfrage gespeichert bleiben.',
    }),
    defineField({
      ...record,
      name: 'idempotencyKey',
      title: 'Schlüssel',
      type: 'string',
      hidden: true,
      description: 'Verhindert doppelte Anfragen.',
    }),
    defineField({
      ...record,
      name: 'timeFrame',
      title: 'Zeitrahmen',
      type: 'string',
      hidden: true,
      description: 'Wann der Absender beginnen möchte; freiwillige Angabe.',
    }),
    defineField({
      ...record,
      name: 'service',
      title: 'Leistung',
      type: 'string',
      hidden: true,
      description: 'Um welche Leistung es geht; freiwillige Angabe.',
    }),
    defineField({
      ...record,
      name: 'serviceId',
      title: 'Kennung der Leistung',
      type: 'string',
      hidden: true,
      description: 'Das Dokument der gewählten Leistung.',
    }),
    defineField({
      ...record,
      name: 'ownerId',
      title: 'Konto der zuständigen Person',
      type: 'string',
      hidden: true,
      description: 'Wer die Anfrage übernommen hat.',
    }),
    defineField({
      ...record,
      name: 'answerDueAt',
      title: 'Zugesagte Antwort',
      type: 'datetime',
      hidden: true,
      description: 'Bis wann das Formular eine Antwort zugesagt hat.',
    }),
    defineField({
      ...record,
      name: 'promise',
      title: 'Zusage',
      type: 'object',
      hidden: true,
      fields: [
        defineField({ name: 'hours', title: 'Stunden', type: 'number', description: 'In so vielen.' }),
        defineField({
          name: 'calendar',
          title: 'Arbeitszeit',
          type: 'object',
          description: 'In welchen Stunden gearbeitet wird.',
          fields: [
            defineField({ name: 'state', title: 'Land', type: 'string', description: 'Dessen Feiertage.' }),
            defineField({ name: 'opens', title: 'Von', type: 'string', description: 'Uhrzeit.' }),
            defineField({ name: 'closes', title: 'Bis', type: 'string', description: 'Uhrzeit.' }),
          ],
        }),
      ],
      description: 'In wie vielen Stunden welcher Arbeitszeit das Formular eine Antwort zugesagt hat.',
    }),
    defineField({
      ...record,
      name: 'nextStep',
      title: 'Nächster Schritt',
      type: 'object',
      hidden: true,
      fields: [
        defineField({ name: 'text', title: 'Schritt', type: 'string', description: 'Was zu tun ist.' }),
        defineField({ name: 'due', title: 'Bis', type: 'date', description: 'Tag, an dem es fällig ist.' }),
        defineField({ name: 'owner', title: 'Wer', type: 'string', description: 'Wer es tut.' }),
        defineField({ name: 'ownerId', title: 'Konto', type: 'string', description: 'Konto der Person.' }),
      ],
      description: 'Was als Nächstes zu tun ist, bis wann und von wem.',
    }),
    defineField({
      ...record,
      name: 'score',
      title: 'Bewertung',
      type: 'object',
      hidden: true,
      fields: [
        defineField({ name: 'total', title: 'Punkte', type: 'number', description: 'Summe der Gründe.' }),
        defineField({
          name: 'version',
          title: 'Fassung',
          type: 'number',
          description: 'Fassung der Gewichte.',
        }),
        defineField({ name: 'isOff', title: 'Aus', type: 'boolean', description: 'Ohne Bewertung.' }),
        defineField({
          name: 'reasons',
          title: 'Gründe',
          type: 'array',
          description: 'Jeder Grund mit seinen Punkten.',
          of: [
            defineArrayMember({
              type: 'object',
              name: 'scoreReason',
              fields: [
                defineField({ name: 'label', title: 'Grund', type: 'string', description: 'Wofür.' }),
                defineField({ name: 'points', title: 'Punkte', type: 'number', description: 'Wie viele.' }),
              ],
            }),
          ],
        }),
      ],
      description: 'Summe der genannten Gründe; sie entscheidet nichts.',
    }),
    defineField({
      ...record,
      name: 'viewers',
      title: 'Gesehen von',
      type: 'array',
      hidden: true,
      of: [defineArrayMember({ type: 'string' })],
      description: 'Konten, die die Anfrage geöffnet haben.',
    }),
    defineField({
      ...record,
      name: 'emailHash',
      title: 'Kennung des Absenders',
      type: 'string',
      hidden: true,
      description: 'Findet Anfragen desselben Absenders.',
    }),
    defineField({
      ...record,
      name: 'linked',
      title: 'Vom selben Absender',
      type: 'array',
      hidden: true,
      of: [defineArrayMember({ type: 'string' })],
      description: 'Weitere Anfragen desselben Absenders.',
    }),
    defineField({
      ...record,
      name: 'mergedInto',
      title: 'Zusammengeführt mit',
      type: 'string',
      hidden: true,
      description: 'Die Anfrage, in der diese weiterbearbeitet wird.',
    }),
    defineField({
      ...record,
      name: 'restricted',
      title: 'Eingeschränkt',
      type: 'boolean',
      hidden: true,
      description: 'Die Verarbeitung ist eingeschränkt; die Anfrage erscheint in keiner Liste.',
    }),
    defineField({
      ...record,
      name: 'objectionAt',
      title: 'Widerspruch',
      type: 'datetime',
      hidden: true,
      description: 'Wann der Absender widersprochen hat.',
    }),
    defineField({
      ...record,
      name: 'hold',
      title: 'Aufbewahrung',
      type: 'object',
      hidden: true,
      fields: [
        defineField({ name: 'reason', title: 'Grund', type: 'string', description: 'Warum sie bleibt.' }),
        defineField({ name: 'until', title: 'Bis', type: 'date', description: 'Letzter Tag.' }),
      ],
      description: 'Warum und bis wann die Anfrage länger bleibt.',
    }),
    defineField({
      ...record,
      name: 'caseTokenHash',
      title: 'Zugang des Absenders',
      type: 'string',
      hidden: true,
      description: 'Prüfsumme der Adresse seiner Vorgangsseite.',
    }),
    defineField({
      ...record,
      name: 'caseOpenUntil',
      title: 'Zugang gilt bis',
      type: 'datetime',
      hidden: true,
      description: 'Danach öffnet die Adresse nichts mehr.',
    }),
    defineField({
      ...record,
      name: 'takenInAt',
      title: 'Aufgenommen',
      type: 'datetime',
      hidden: true,
      description: 'Wann die Nachrichten zu dieser Anfrage vorgemerkt wurden.',
    }),
    defineField({
      ...record,
      name: 'canary',
      title: 'Probe',
      type: 'boolean',
      hidden: true,
      description: 'Eine Probe des Systems, die niemand bearbeitet.',
    }),
    defineField({
      ...record,
      name: 'events',
      title: 'Verlauf',
      type: 'array',
      options: { sortable: false, disableActions: [...nothingByHand] },
      of: [leadEventType],
      description: 'Jeder Schritt, der älteste zuerst.',
    }),
  ],
  orderings: [
    {
      name: 'receivedAtDesc',
      title: 'Neueste zuerst',
      by: [{ field: 'receivedAt', direction: 'desc' }],
    },
  ],
  preview: {
    select: {
      name: 'name',
      company: 'company',
      email: 'email',
      phone: 'phone',
      status: 'status',
      articleTitle: 'articleTitle',
    },
    prepare: ({ name, company, email, phone, status, articleTitle }) => ({
      title: senderOf({ name, company, email, phone }),
      subtitle: [labelOf(status), articleTitle].filter(Boolean).join(' · '),
    }),
  },
})
