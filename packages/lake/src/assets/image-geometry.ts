import { imageLimits } from './image-limits.ts'
import type { Transformation } from './transformation.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

interface Area extends Size {
  readonly left: number
  readonly top: number
}

/** The steps in their order; each is left out when it would change nothing. */
export interface Geometry {
  /** Taken from the source as it is displayed. */
  readonly rect: Area
  readonly resize: Size
  /** Taken from the resized image; `entropy` leaves the place to the content. */
  readonly cut: Area | { readonly entropy: Size } | undefined
  /** The canvas in whose middle the image lies. */
  readonly canvas: Size | undefined
}

const clamp = (value: number, low: number, high: number) =>
  Math.min(Math.max(value, low), Math.max(low, high))
const rounded = (width: number, height: number): Size => ({
  width: clamp(Math.round(width), 1, imageLimits.outputSide),
  height: clamp(Math.round(height), 1, imageLimits.outputSide),
})

function sourceArea(source: Size, rect: Area | undefined): Area {
  if (rect === undefined) return { left: 0, top: 0, ...source }
  const left = clamp(rect.left, 0, source.width - 1)
  const top = clamp(rect.top, 0, source.height - 1)
  return {
    left,
    top,
    width: clamp(rect.width, 1, source.width - left),
    height: clamp(rect.height, 1, source.height - top),
  }
}

/** Width and height that are asked for, in device pixels; `undefined` for a side that follows the other. */
function wanted(t: Transformation): {
  readonly width: number | undefined
  readonly height: number | undefined
} {
  const longest = Math.max(t.w ?? 0, t.h ?? 0)
  const scale = longest * t.dpr > imageLimits.outputSide ? imageLimits.outputSide / longest : t.dpr
  const of = (value: number | undefined, low: number | undefined, high: number | undefined) =>
    value === undefined
      ? undefined
      : (t.fit === 'crop' ? clamp(value, low ?? 1, high ?? imageLimits.outputSide) : value) * scale
  return { width: of(t.w, t['min-w'], t['max-w']), height: of(t.h, t['min-h'], t['max-h']) }
}

/** Pure arithmetic of `rect`, `w`, `h`, `fit`, `crop` and `dpr`. */
export function planGeometry(source: Size, t: Transformation): Geometry {
  const rect = sourceArea(source, t.rect)
  const { width, height } = wanted(t)
  const inside = Math.min(
    width === undefined ? Infinity : width / rect.width,
    height === undefined ? Infinity : height / rect.height,
  )
  const largest = Math.min(1, imageLimits.outputSide / Math.max(rect.width, rect.height))
  const scaled = (scale: number) => rounded(rect.width * scale, rect.height * scale)

  if (!Number.isFinite(inside)) return { rect, resize: scaled(largest), cut: undefined, canvas: undefined }
  if (t.fit === 'max' || t.fit === 'clip' || width === undefined || height === undefined) {
    const mayGrow = t.fit !== 'max' && t.fit !== 'min' && t.fit !== 'fillmax'
    return {
      rect,
      resize: scaled(mayGrow ? inside : Math.min(inside, largest)),
      cut: undefined,
      canvas: undefined,
    }
  }
  switch (t.fit) {
    case 'scale':
      return { rect, resize: rounded(width, height), cut: undefined, canvas: undefined }
    case 'fill':
    case 'fillmax': {
      const scale = t.fit === 'fill' ? inside : Math.min(inside, 1)
      return { rect, resize: scaled(scale), cut: undefined, canvas: rounded(width, height) }
    }
    case 'crop':
    case 'min': {
      const shrink = t.fit === 'min' ? Math.min(1, rect.width / width, rect.height / height) : 1
      const target = rounded(width * shrink, height * shrink)
      const cover = scaled(Math.max(target.width / rect.width, target.height / rect.height))
      const resize = {
        width: Math.max(cover.width, target.width),
        height: Math.max(cover.height, target.height),
      }
      if (t.crop.includes('entropy')) return { rect, resize, cut: { entropy: target }, canvas: undefined }
      return { rect, resize, cut: cutArea(resize, target, t), canvas: undefined }
    }
    default:
      return t.fit satisfies never
  }
}

function cutArea(image: Size, target: Size, t: Transformation): Area {
  const x = t.crop.includes('left')
    ? 0
    : t.crop.includes('right')
      ? 1
      : t.crop.includes('focalpoint')
        ? t['fp-x']
        : 0.5
  const y = t.crop.includes('top')
    ? 0
    : t.crop.includes('bottom')
      ? 1
      : t.crop.includes('focalpoint')
        ? t['fp-y']
        : 0.5
  const place = (share: number, whole: number, part: number) =>
    clamp(Math.round(share * whole - part / 2), 0, whole - part)
  return {
    left: place(x, image.width, target.width),
    top: place(y, image.height, target.height),
    ...target,
  }
}
