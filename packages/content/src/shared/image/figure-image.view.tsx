import type { FigureImage } from './figure-image.ts'
import { cropRectangle, mediaAddress, mediaWidths, type SealCrop, squareRectangle } from './media-address.ts'

interface FigureImageViewProps {
  readonly image: FigureImage
  readonly sealCrop: SealCrop
  /** The `sizes` attribute: how wide the picture stands on which screen. */
  readonly sizes: string
  /** Set for a picture at the top of a page; others load when they come near. */
  readonly eager?: boolean
  readonly caption?: string | null
  /** `square` cuts a square around the editor's hotspot, for portraits. */
  readonly shape?: 'whole' | 'square'
}

/** A picture with caption and credit, in the editor's crop; it keeps its place while it loads. Nothing without an asset. */
export function FigureImageView({
  image,
  sealCrop,
  sizes,
  eager = false,
  caption = null,
  shape = 'whole',
}: FigureImageViewProps) {
  const address = mediaAddress(image.url)
  if (address === undefined || !image.width || !image.height) return null
  const wanted = shape === 'square' ? squareRectangle(image) : cropRectangle(image)
  const rectangle = wanted && `${wanted.left},${wanted.top},${wanted.width},${wanted.height}`
  const seal = rectangle && sealCrop(address.slice(address.lastIndexOf('/') + 1), rectangle)
  const crop = seal ? wanted : undefined
  const variant = (width: number) => `${address}?w=${width}${seal ? `&rect=${rectangle}&s=${seal}` : ''}`
  const size = { width: crop?.width ?? image.width, height: crop?.height ?? image.height }
  return (
    <figure className="break-inside-avoid">
      <div className="relative overflow-hidden bg-sunk">
        {/* A crop would show the wrong part of the blurred whole. */}
        {image.lqip && crop === undefined ? (
          <img
            src={image.lqip}
            alt=""
            aria-hidden="true"
            {...size}
            className="absolute inset-0 size-full print:hidden"
          />
        ) : null}
        <img
          src={variant(1200)}
          srcSet={mediaWidths.map(width => `${variant(width)} ${width}w`).join(', ')}
          sizes={sizes}
          {...size}
          alt={image.alt}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          decoding="async"
          className="relative h-auto w-full"
        />
      </div>
      {caption || image.credit ? (
        <figcaption className="mt-3 font-display text-note text-muted">
          {caption ? <span className="mr-2 text-ink">{caption}</span> : null}
          {image.credit}
        </figcaption>
      ) : null}
    </figure>
  )
}
