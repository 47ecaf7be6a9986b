import type { FigureImage } from './figure-image.ts'
import { cropRectangle, mediaAddress, mediaWidths } from './media-address.ts'

interface FigureImageViewProps {
  readonly image: FigureImage
  /** The `sizes` attribute: how wide the picture stands on which screen. */
  readonly sizes: string
  /** Set for a picture at the top of a page; others load when they come near. */
  readonly eager?: boolean
}

/** A picture with its credit, in the editor's crop; it keeps its place while it loads. Nothing without an asset. */
export function FigureImageView({ image, sizes, eager = false }: FigureImageViewProps) {
  const address = mediaAddress(image.url)
  if (address === undefined || !image.width || !image.height) return null
  const crop = cropRectangle(image)
  const rect = crop === undefined ? '' : `&rect=${crop.left},${crop.top},${crop.width},${crop.height}`
  const variant = (width: number) => `${address}?w=${width}${rect}`
  return (
    <figure>
      <img
        src={variant(1200)}
        srcSet={mediaWidths.map(width => `${variant(width)} ${width}w`).join(', ')}
        sizes={sizes}
        width={crop?.width ?? image.width}
        height={crop?.height ?? image.height}
        alt={image.alt}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : 'auto'}
        decoding="async"
        className="h-auto w-full bg-sunk"
      />
      {image.credit ? (
        <figcaption className="mt-2 font-display text-note text-muted">{image.credit}</figcaption>
      ) : null}
    </figure>
  )
}
