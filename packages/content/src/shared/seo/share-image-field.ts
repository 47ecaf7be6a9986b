import { defineField } from '@sanity/types'
import { checkShareAlt } from '../image/check-image.ts'
import { siblingValue } from '../validation/sibling-value.ts'
import { textRules } from '../validation/visible-length.ts'

const wanted = { width: 1200, height: 630 } as const

/** `true` unless the asset is too small for a share card; its id says how large it is. */
function checkSize(image: unknown): true | string {
  const id = String(siblingValue(siblingValue(image, 'asset'), '_ref') ?? '')
  const [, width, height] = /-(\d+)x(\d+)-/.exec(id) ?? []
  if (width === undefined || height === undefined) return true
  return Number(width) >= wanted.width && Number(height) >= wanted.height
    ? true
    : 'Das Bild ist kleiner als 1200 × 630 Pixel und kann beim Teilen unscharf aussehen.'
}

/**
 * The picture beside a shared link. It is no `figureImage`: it stands alone, so it cannot be decorative, and networks
 * have no place for its credit.
 */
export const shareImageField = defineField({
  name: 'image',
  title: 'Bild beim Teilen',
  description:
    'Querformat, am besten 1200 × 630 Pixel. Ohne Bild entsteht eines aus dem Titel. Netzwerke zeigen keinen Bildnachweis.',
  type: 'image',
  options: { hotspot: true, accept: 'image/jpeg,image/png,image/webp' },
  fields: [
    defineField({
      name: 'alt',
      title: 'Bildbeschreibung',
      description: 'Was auf dem Bild zu sehen ist, für alle, die es nicht sehen können.',
      type: 'string',
      validation: rule => [
        ...textRules(rule, { max: 200 }, 'Bitte kürzen Sie die Bildbeschreibung auf höchstens 200 Zeichen.'),
        rule.custom((alt, { parent }) => checkShareAlt(alt, parent)),
      ],
    }),
  ],
  validation: rule => rule.custom(checkSize).warning(),
})
