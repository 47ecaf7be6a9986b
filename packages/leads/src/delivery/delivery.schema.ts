import { defineField, defineType } from '@sanity/types'
import { queueFields, queueStateLabelOf } from '../queue/queue-fields.schema.ts'
import { deliveryEventLabels, deliveryEvents, deliveryTypeName } from './delivery.ts'

const shown = { readOnly: true } as const

const eventLabelOf = (event: unknown): string => {
  const known = deliveryEvents.find(name => name === event)
  return known === undefined ? '' : deliveryEventLabels[known]
}

/** A call of the CRM's webhook in the Studio: what it told of, and what became of it. */
export const deliverySchemaType = defineType({
  name: deliveryTypeName,
  title: 'Übergabe an das CRM',
  type: 'document',
  liveEdit: true,
  fields: [
    defineField({
      ...shown,
      name: 'event',
      title: 'Anlass',
      type: 'string',
      description: 'Wovon das CRM erfährt.',
      options: { list: deliveryEvents.map(value => ({ value, title: deliveryEventLabels[value] })) },
    }),
    defineField({
      ...shown,
      name: 'caseNumber',
      title: 'Vorgang',
      type: 'string',
      description: 'Um welche Anfrage es geht.',
    }),
    ...queueFields,
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
      name: 'eventKey',
      title: 'Eintrag',
      type: 'string',
      hidden: true,
      description: 'Der Eintrag im Verlauf der Anfrage.',
    }),
  ],
  preview: {
    select: { event: 'event', caseNumber: 'caseNumber', state: 'state', error: 'error' },
    prepare: ({ event, caseNumber, state, error }) => ({
      title: [eventLabelOf(event), caseNumber].filter(Boolean).join(': '),
      subtitle: [queueStateLabelOf(state), error].filter(Boolean).join(' · '),
    }),
  },
})
