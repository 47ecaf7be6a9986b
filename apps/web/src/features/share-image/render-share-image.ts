import { LRUCache } from 'lru-cache'
import sharp from 'sharp'
import { type ShareCard, shareCardSvg } from './share-card-svg.ts'

/** Drawn images, some 35 KB each; also those under way, so that a crowd waits for one drawing. */
const drawn = new LRUCache<string, Promise<Buffer>>({ max: 200 })

/** The card as PNG, drawn once for each `version`. */
export function renderShareImage(version: string, card: ShareCard): Promise<Buffer> {
  const known = drawn.get(version)
  if (known !== undefined) return known
  const drawing = sharp(Buffer.from(shareCardSvg(card)))
    .png({ palette: true, colours: 64 })
    .toBuffer()
  drawn.set(version, drawing)
  drawing.catch(() => drawn.delete(version))
  return drawing
}
