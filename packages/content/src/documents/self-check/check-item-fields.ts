import { defineField } from '@sanity/types'
import { checkItemText, checkWeight } from './check-items.ts'

type IsNeeded = (document: { readonly [key: string]: unknown } | undefined) => boolean

/** The texts and the weight of one sentence; `isNeeded` says whether Klartext and advice are a duty. */
export function checkItemFields(isNeeded: IsNeeded) {
  return [
    defineField({
      name: 'ironicText',
      title: 'Satz der Checkliste',
      description: 'So steht der Punkt im Artikel, bei ironischen Artikeln also in der ironischen Fassung.',
      type: 'text',
      rows: 2,
      validation: rule => rule.custom(text => checkItemText('ironicText', text, true)),
    }),
    defineField({
      name: 'plainText',
      title: 'Klartext',
      description: 'Was wörtlich gemeint ist, in einem Satz, als Aussage über das Unternehmen.',
      type: 'text',
      rows: 2,
      validation: rule =>
        rule.custom((text, { document }) => checkItemText('plainText', text, isNeeded(document))),
    }),
    defineField({
      name: 'advice',
      title: 'Rat',
      description: 'Was wir stattdessen empfehlen. Steht beim Klartext und im Ergebnis eines Selbsttests.',
      type: 'text',
      rows: 4,
      validation: rule =>
        rule.custom((text, { document }) => checkItemText('advice', text, isNeeded(document))),
    }),
    defineField({
      name: 'weight',
      title: 'Gewicht',
      description: 'Wie schwer dieser Punkt wiegt: 0 zählt nicht, 5 wiegt am schwersten.',
      type: 'number',
      initialValue: 3,
      validation: rule => rule.custom(weight => checkWeight(weight)),
    }),
  ]
}
