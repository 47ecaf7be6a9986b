import { defineField, defineType } from '@sanity/types'
import { textRules } from '../validation/visible-length.ts'
import { checkAlt, checkCredit, isDecorative } from './check-image.ts'

/** An image with its description or the mark "decorative", and its credit. */
export const figureImageSchema = defineType({
  name: 'figureImage',
  title: 'Bild',
  description: 'Ein Bild mit Beschreibung und Bildnachweis.',
  type: 'image',
  options: { hotspot: true },
  fields: [
    defineField({
      name: 'alt',
      title: 'Bildbeschreibung',
      description: 'Was auf dem Bild zu sehen ist, für alle, die es nicht sehen können.',
      type: 'string',
      hidden: ({ parent }) => isDecorative(parent),
      validation: rule => [
        ...textRules(rule, { max: 200 }, 'Bitte kürzen Sie die Bildbeschreibung auf höchstens 200 Zeichen.'),
        rule.custom((alt, { parent }) => checkAlt(alt, parent)),
      ],
    }),
    defineField({
      name: 'decorative',
      title: 'Rein dekorativ',
      description: 'Das Bild trägt keine Information und wird von Vorleseprogrammen übergangen.',
      type: 'boolean',
      initialValue: false,
    }),
    defineField({
      name: 'credit',
      title: 'Bildnachweis',
      description: 'Wer das Bild gemacht hat und woher es kommt, zum Beispiel „Foto: Vorname Nachname“.',
      type: 'string',
      validation: rule => rule.custom((credit, { parent }) => checkCredit(credit, parent)),
    }),
  ],
})
