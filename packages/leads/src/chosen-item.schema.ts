import { defineArrayMember, defineField } from '@sanity/types'

/** One ticked sentence, as the Studio shows it in a lead. */
export const chosenItemType = defineArrayMember({
  name: 'chosenItem',
  title: 'Angekreuzter Punkt',
  description: 'Ein Satz des Selbsttests, den der Absender mitgeschickt hat.',
  type: 'object',
  fields: [
    defineField({
      name: 'ironicText',
      title: 'Angekreuzt',
      type: 'text',
      description: 'Der Satz, wie ihn der Absender gesehen hat.',
    }),
    defineField({
      name: 'plainText',
      title: 'Klartext',
      type: 'text',
      description: 'Was der Satz wörtlich bedeutet.',
    }),
    defineField({
      name: 'advice',
      title: 'Unser Rat',
      type: 'text',
      description: 'Der Rat, den der Absender im Ergebnis lesen konnte.',
    }),
    defineField({
      name: 'id',
      title: 'Kennung',
      type: 'string',
      description: 'Bleibende Kennung des Punktes im Selbsttest.',
    }),
    defineField({
      name: 'selfCheckId',
      title: 'Selbsttest',
      type: 'string',
      description: 'Dokument des Selbsttests in der Redaktion.',
    }),
    defineField({
      name: 'version',
      title: 'Fassung',
      type: 'number',
      description: 'Fassung des Selbsttests, die der Absender gesehen hat.',
    }),
    defineField({
      name: 'weight',
      title: 'Gewicht',
      type: 'number',
      description: 'Gewicht des Punktes in der Auswertung des Selbsttests.',
    }),
  ],
  preview: { select: { title: 'plainText', subtitle: 'ironicText' } },
})
