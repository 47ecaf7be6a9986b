import { defineField, defineType } from '@sanity/types'
import { queueFields, queueStateLabelOf } from '../queue/queue-fields.schema.ts'
import { mailKindLabels, mailTypeName } from './mail.ts'

const shown = { readOnly: true } as const

/** A mail in the Studio: readable, with what became of it. Edited without drafts, like the lead that it is about. */
export const mailSchemaType = defineType({
  name: mailTypeName,
  title: 'Nachricht',
  type: 'document',
  liveEdit: true,
  fields: [
    defineField({
      ...shown,
      name: 'kind',
      title: 'Art',
      type: 'string',
      description: 'Wozu die Nachricht dient.',
      options: { list: Object.entries(mailKindLabels).map(([value, title]) => ({ value, title })) },
    }),
    defineField({ ...shown, name: 'to', title: 'An', type: 'string', description: 'Wer sie bekommt.' }),
    defineField({
      ...shown,
      name: 'subject',
      title: 'Betreff',
      type: 'string',
      description: 'Die Betreffzeile.',
    }),
    defineField({
      ...shown,
      name: 'text',
      title: 'Text',
      type: 'text',
      rows: 16,
      description: 'Der ganze Text, so wie er gesendet wird.',
    }),
    ...queueFields,
    defineField({
      ...shown,
      name: 'caseNumber',
      title: 'Vorgang',
      type: 'string',
      description: 'Um welche Anfrage es geht.',
      hidden: ({ value }) => value === undefined,
    }),
    defineField({
      ...shown,
      name: 'lead',
      title: 'Anfrage',
      type: 'string',
      hidden: true,
      description: 'Kennung der Anfrage.',
    }),
    defineField({
      ...shown,
      name: 'emailHash',
      title: 'Kennung des Absenders',
      type: 'string',
      hidden: true,
      description: 'Findet Nachrichten an dieselbe Adresse.',
    }),
    defineField({
      ...shown,
      name: 'canary',
      title: 'Probe',
      type: 'boolean',
      hidden: true,
      description: 'Eine Probe des Systems, die niemand bekommt.',
    }),
  ],
  orderings: [
    { name: 'queuedAtDesc', title: 'Neueste zuerst', by: [{ field: 'queuedAt', direction: 'desc' }] },
  ],
  preview: {
    select: { subject: 'subject', to: 'to', state: 'state', error: 'error' },
    prepare: ({ subject, to, state, error }) => ({
      title: typeof subject === 'string' ? subject : 'Nachricht',
      subtitle: [queueStateLabelOf(state), error, to].filter(Boolean).join(' · '),
    }),
  },
})
