import { mediaAddress } from '../../shared/image/media-address.ts'
import { link, type MarkdownNode, paragraph, text } from '../../shared/markdown/markdown-tree.ts'
import type { Absolute } from '../../shared/portable-text/text-markdown.ts'

interface ImageFigure {
  readonly image: {
    readonly alt: string
    readonly credit?: string | null
    readonly url: string | null
  } | null
  readonly caption: string | null
}

/** A picture as what it shows, linked; a decorative one without a caption says nothing to a machine. */
export function imageFigureMarkdown(
  { image, caption }: ImageFigure,
  { absolute }: { readonly absolute: Absolute },
): readonly MarkdownNode[] {
  const address = mediaAddress(image?.url)
  const words = [image?.alt, caption].filter(Boolean).join('. ')
  if (image === null || address === undefined || words === '') return []
  const credit = image.credit ? ` (Bild: ${image.credit})` : ''
  return [paragraph(link(`${absolute(address)}?w=1200`, `Bild: ${words}`), text(credit))]
}
