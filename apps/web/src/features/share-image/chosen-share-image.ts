import { mediaAddress } from '@repo/content/shared/image/media-address.ts'
import type { Seo } from '@repo/content/shared/seo/seo.ts'

/** The picture that an editor chose for shared links, described in their words; `undefined` without one. */
export function chosenShareImage(
  { imageUrl, imageAlt }: Pick<Seo, 'imageUrl' | 'imageAlt'>,
  title: string,
): { readonly url: string; readonly alt: string } | undefined {
  const address = mediaAddress(imageUrl)
  return address === undefined ? undefined : { url: `${address}?w=1200`, alt: imageAlt || title }
}
