import { defineField, defineType } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkSnippetItem, isAboutItem, isAboutService } from './check-snippet-item.ts'

/** What sales answers to one ticked sentence, or to the wish for one service. Used once somebody has approved it. */
export const replySnippetSchema = defineType({
  name: 'replySnippet',
  title: 'Antwortbaustein',
  description: 'Ein Absatz, aus dem der Vertrieb erste Antworten baut.',
  type: 'document',
  fields: [
    defineField({
      name: 'title',
      title: 'Titel',
      description: 'Nur für die Liste hier; wer die Antwort bekommt, liest ihn nicht.',
      type: 'string',
      validation: rule => textRules(rule, { min: 3, max: 80 }, 'Bitte schreiben Sie 3 bis 80 Zeichen.'),
    }),
    defineField({
      name: 'belongsTo',
      title: 'Gehört zu',
      description: 'Wann der Entwurf einer Antwort den Baustein enthält.',
      type: 'string',
      options: {
        list: [
          { title: 'Einem Punkt eines Selbsttests, wenn er angekreuzt ist', value: 'item' },
          { title: 'Einer Leistung, wenn sie gewählt ist', value: 'service' },
        ],
        layout: 'radio',
      },
      validation: rule => rule.required().error('Bitte wählen Sie, wozu der Baustein gehört.'),
    }),
    defineField({
      name: 'selfCheck',
      title: 'Selbsttest',
      description: 'Der Selbsttest, in dem der Punkt steht.',
      type: 'reference',
      to: [{ type: 'selfCheck' }],
      hidden: ({ parent }) => !isAboutItem(parent),
      validation: rule =>
        rule.custom((selfCheck, { parent }) =>
          selfCheck !== undefined || !isAboutItem(parent) ? true : 'Bitte wählen Sie den Selbsttest.',
        ),
    }),
    defineField({
      name: 'item',
      title: 'Punkt',
      description: 'Der Baustein steht im Entwurf anstelle des Rats zu diesem Punkt.',
      type: 'string',
      hidden: ({ parent }) => !isAboutItem(parent),
      validation: rule =>
        rule.custom<string>(async (item, { parent, getClient }) => {
          const id = siblingValue(siblingValue(parent, 'selfCheck'), '_ref')
          if (!isAboutItem(parent) || typeof id !== 'string') return true
          const client = getClient({ apiVersion: '2025-02-19' })
          const keys = await client.fetch<unknown>('*[_id == $id][0].items[]._key', { id })
          return checkSnippetItem(item, keys)
        }),
    }),
    defineField({
      name: 'service',
      title: 'Leistung',
      description: 'Der Baustein steht im Entwurf in einem eigenen Absatz.',
      type: 'reference',
      to: [{ type: 'service' }],
      hidden: ({ parent }) => !isAboutService(parent),
      validation: rule =>
        rule.custom((service, { parent }) =>
          service !== undefined || !isAboutService(parent) ? true : 'Bitte wählen Sie die Leistung.',
        ),
    }),
    defineField({
      name: 'text',
      title: 'Text',
      description:
        'Was die Antwort dazu sagt, ohne Anrede und Gruß. Er geht so an den Absender: bitte nichts Internes.',
      type: 'text',
      rows: 6,
      validation: rule => textRules(rule, { min: 40, max: 1500 }, 'Bitte schreiben Sie 40 bis 1500 Zeichen.'),
    }),
    defineField({
      name: 'approvedBy',
      title: 'Freigegeben von',
      description: 'Wer den Text geprüft hat. Solange hier niemand steht, verwendet ihn der Vertrieb nicht.',
      type: 'string',
      validation: rule => textRules(rule, { max: 80 }, 'Bitte schreiben Sie höchstens 80 Zeichen.'),
    }),
    defineField({
      name: 'validUntil',
      title: 'Gültig bis',
      description: 'Letzter Tag, an dem der Baustein verwendet wird. Leer heißt: bis ihn jemand ändert.',
      type: 'date',
    }),
  ],
  orderings: [{ name: 'byTitle', title: 'Titel A–Z', by: [{ field: 'title', direction: 'asc' }] }],
  preview: {
    select: { title: 'title', approvedBy: 'approvedBy', validUntil: 'validUntil' },
    prepare: ({ title, approvedBy, validUntil }) => ({
      title: typeof title === 'string' ? title : 'Baustein ohne Titel',
      subtitle: [
        typeof approvedBy === 'string' ? `Freigegeben von ${approvedBy}` : 'Noch nicht freigegeben',
        typeof validUntil === 'string' ? `gültig bis ${validUntil}` : undefined,
      ]
        .filter(Boolean)
        .join(' · '),
    }),
  },
})
