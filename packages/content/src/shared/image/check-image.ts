import { siblingValue } from '../validation/sibling-value.ts'

/** Whether an editor marked an image as carrying no information. */
export const isDecorative = (image: unknown): boolean => siblingValue(image, 'decorative') === true

const isFilled = (text: unknown): boolean => typeof text === 'string' && text.trim() !== ''
const hasPicture = (image: unknown): boolean => Boolean(siblingValue(image, 'asset'))

/** `true` when an image is described, decorative or not yet chosen, else the German sentence for the editor. */
export function checkAlt(alt: unknown, image: unknown): true | string {
  return !hasPicture(image) || isDecorative(image) || isFilled(alt)
    ? true
    : 'Bitte beschreiben Sie das Bild oder kennzeichnen Sie es als rein dekorativ.'
}

/** `true` when an image names who made it, else the German sentence for the editor. */
export function checkCredit(credit: unknown, image: unknown): true | string {
  return !hasPicture(image) || isFilled(credit) ? true : 'Bitte geben Sie den Bildnachweis an.'
}

/** The same for a picture that stands alone beside a shared link and therefore cannot be decorative. */
export function checkShareAlt(alt: unknown, image: unknown): true | string {
  return !hasPicture(image) || isFilled(alt)
    ? true
    : 'Bitte beschreiben Sie das Bild; wer den geteilten Link vorgelesen bekommt, hört diese Worte.'
}
