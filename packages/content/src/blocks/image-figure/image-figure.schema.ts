import { defineField, defineType } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'

/** A picture in the text with a caption. */
export const imageFigureSchema = defineType({
  name: 'imageFigure',
  title: 'Bild',
  description: 'Ein Bild im Text mit Bildunterschrift.',
  type: 'object',
  fields: [
    defineField({
      name: 'image',
      title: 'Bild',
      description: 'Mit Beschreibung oder dem Kennzeichen „rein dekorativ“ und mit Bildnachweis.',
      type: 'figureImage',
      validation: rule => [
        rule.required().error('Bitte wählen Sie ein Bild.'),
        rule.custom(image =>
          image === undefined || siblingValue(image, 'asset') ? true : 'Bitte laden Sie ein Bild hoch.',
        ),
      ],
    }),
    defineField({
      name: 'caption',
      title: 'Bildunterschrift',
      description: 'Was das Bild zum Text beiträgt. Steht sichtbar unter dem Bild.',
      type: 'string',
      validation: rule => textRules(rule, { max: 240 }, 'Bitte schreiben Sie höchstens 240 Zeichen.'),
    }),
    defineField({
      name: 'width',
      title: 'Breite',
      description: 'In der Textspalte oder über die ganze Breite der Seite.',
      type: 'string',
      options: {
        list: [
          { title: 'Textspalte', value: 'text' },
          { title: 'Ganze Breite', value: 'wide' },
        ],
        layout: 'radio',
        direction: 'horizontal',
      },
      initialValue: 'text',
      validation: rule => rule.required().error('Bitte wählen Sie die Breite.'),
    }),
  ],
  preview: { select: { title: 'caption', subtitle: 'image.alt', media: 'image' } },
})
