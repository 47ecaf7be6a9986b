import type { FigureImage } from './figure-image.ts'

/** Widths in which the site asks for images; others are refused, so that variants stay few. */
export const mediaWidths = [480, 800, 1200, 1920] as const

/**
 * Proves that a page of ours asked for this part of this file, so that nobody makes up further variants. `undefined`
 * while the site has no secret: then pictures are shown whole.
 */
export type SealCrop = (file: string, rectangle: string) => string | undefined

/** The site's own address of an asset of the lake, so that no page asks another host. `undefined` without an asset. */
export function mediaAddress(assetUrl: string | null | undefined): string | undefined {
  if (!assetUrl || !URL.canParse(assetUrl)) return undefined
  const file = new URL(assetUrl).pathname.split('/').at(-1)
  return file ? `/medien/${file}` : undefined
}

/** The part of the picture that the editor chose, as the lake's `rect` in pixels; `undefined` for the whole. */
export function cropRectangle({ crop, width, height }: FigureImage): CropRectangle | undefined {
  if (!crop || !width || !height) return undefined
  const left = Math.round((crop.left ?? 0) * width)
  const top = Math.round((crop.top ?? 0) * height)
  const right = Math.round((crop.right ?? 0) * width)
  const bottom = Math.round((crop.bottom ?? 0) * height)
  return { left, top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) }
}

/** The largest square of the crop around the editor's hotspot, as the lake's `rect`; `undefined` without dimensions. */
export function squareRectangle(image: FigureImage): CropRectangle | undefined {
  if (!image.width || !image.height) return undefined
  const area = cropRectangle(image) ?? { left: 0, top: 0, width: image.width, height: image.height }
  const side = Math.min(area.width, area.height)
  const center = { x: (image.hotspot?.x ?? 0.5) * image.width, y: (image.hotspot?.y ?? 0.5) * image.height }
  const within = (wanted: number, from: number, length: number) =>
    Math.round(Math.min(Math.max(wanted - side / 2, from), from + length - side))
  return {
    left: within(center.x, area.left, area.width),
    top: within(center.y, area.top, area.height),
    width: side,
    height: side,
  }
}

interface CropRectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
