import { defineField, defineType } from '@sanity/types'
import { siblingValue } from '../validation/sibling-value.ts'

const isDecorative = (parent: unknown): boolean => siblingValue(parent, 'decorative') === true

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
        rule.max(200).error('Bitte kürzen Sie die Bildbeschreibung auf höchstens 200 Zeichen.'),
        rule.custom((alt, { parent }) => {
          if (!siblingValue(parent, 'asset') || isDecorative(parent) || alt?.trim()) return true
          return 'Bitte beschreiben Sie das Bild oder kennzeichnen Sie es als rein dekorativ.'
        }),
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
      validation: rule =>
        rule.custom((credit, { parent }) => {
          return !siblingValue(parent, 'asset') || credit?.trim()
            ? true
            : 'Bitte geben Sie den Bildnachweis an.'
        }),
    }),
  ],
})
