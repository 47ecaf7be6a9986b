import type { FigureImage } from './figure-image.ts'

/** Widths in which the site asks for images; others are refused, so that variants stay few. */
export const mediaWidths = [480, 800, 1200, 1920] as const

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

interface CropRectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
