import type { Sharp } from 'sharp'
import { LakeError } from '../errors.ts'
import { type Geometry, planGeometry } from './image-geometry.ts'
import { imageLimits, inputOptions, withImageSlot } from './image-limits.ts'
import type { OutputFormat } from './output-format.ts'
import { sharp } from './sharp.ts'
import { backgroundColour, type Transformation } from './transformation.ts'

/** @throws LakeError badRequest when the image cannot be transformed within the limits */
export function renderImage(path: string, t: Transformation, format: OutputFormat): Promise<Buffer> {
  return withImageSlot(async () => {
    try {
      const header = await sharp(path, inputOptions).metadata()
      const mayMove = format === 'gif' || format === 'webp'
      const isAnimated = (header.pages ?? 1) > 1 && mayMove && t.frame === undefined && t.or === 0
      const size = isAnimated
        ? { width: header.width, height: header.pageHeight ?? header.height }
        : header.autoOrient
      const source = sharp(path, { ...inputOptions, animated: isAnimated })
      const image = isAnimated ? source : source.autoOrient()
      const shaped = shape(image.timeout({ seconds: imageLimits.seconds }), planGeometry(size, t), t)
      const turned =
        t.or === 0 ? shaped : sharp(await shaped.png({ compressionLevel: 1 }).toBuffer()).rotate(t.or)
      const drawn = pad(adjust(turned, t), t, header.hasAlpha)
      return await encodeAs(inColours(drawn, t, header.space), t, format).toBuffer()
    } catch (cause) {
      throw new LakeError('badRequest', 'The image cannot be transformed like this', { cause })
    }
  })
}

function shape(image: Sharp, { rect, resize, cut, canvas }: Geometry, t: Transformation): Sharp {
  const taken = image.extract(rect)
  const resized =
    cut !== undefined && 'entropy' in cut
      ? taken.resize({ ...cut.entropy, fit: 'cover', position: 'entropy' })
      : taken.resize({ ...resize, fit: 'fill' })
  const cutOut = cut === undefined || 'entropy' in cut ? resized : resized.extract(cut)
  if (canvas === undefined) return cutOut
  const left = Math.max(0, Math.floor((canvas.width - resize.width) / 2))
  const top = Math.max(0, Math.floor((canvas.height - resize.height) / 2))
  return cutOut.extend({
    left,
    top,
    right: Math.max(0, canvas.width - resize.width - left),
    bottom: Math.max(0, canvas.height - resize.height - top),
    background: backgroundColour(t.bg ?? 'ffffff'),
  })
}

function adjust(image: Sharp, t: Transformation): Sharp {
  let adjusted = image
  if (t.flip?.includes('h') === true) adjusted = adjusted.flop()
  if (t.flip?.includes('v') === true) adjusted = adjusted.flip()
  if (t.blur !== undefined) adjusted = adjusted.blur(Math.max(0.3, t.blur / 20))
  if (t.sharp !== undefined && t.sharp > 0) adjusted = adjusted.sharpen({ sigma: 0.5 + t.sharp / 50 })
  if (t.sat !== undefined) adjusted = adjusted.greyscale()
  if (t.invert === 'true') adjusted = adjusted.negate({ alpha: false })
  return adjusted
}

function pad(image: Sharp, t: Transformation, hasAlpha: boolean): Sharp {
  const background = backgroundColour(t.bg ?? 'ffffff')
  const flat =
    t.bg !== undefined && hasAlpha && background.alpha === 1 ? image.flatten({ background }) : image
  const side = { top: t.pad, bottom: t.pad, left: t.pad, right: t.pad }
  return t.pad === 0 || (t.w === undefined && t.h === undefined) ? flat : flat.extend({ ...side, background })
}

/** `cs`: what comes out is sRGB, unless something else is asked for. Only JPEG has CMYK; other formats come out in sRGB. */
function inColours(image: Sharp, { cs }: Transformation, own: string | undefined): Sharp {
  switch (cs) {
    case undefined:
    case 'srgb':
      return image
    case 'b-w':
    case 'cmyk':
      return image.toColourspace(cs)
    case 'origin':
      return own === 'cmyk' || own === 'b-w'
        ? image.toColourspace(own).keepIccProfile()
        : image.keepIccProfile()
    default:
      return cs satisfies never
  }
}

function encodeAs(image: Sharp, t: Transformation, format: OutputFormat): Sharp {
  const quality = Math.max(1, Math.round(t.q ?? 75))
  switch (format) {
    case 'jpg':
      return image
        .flatten({ background: backgroundColour(t.bg ?? 'ffffff') })
        .jpeg({ quality, progressive: t.fm === 'pjpg', mozjpeg: false })
    case 'png':
      return image.png()
    case 'webp':
      return image.webp({ quality })
    case 'avif':
      // AVIF looks the same at about two thirds of the number; effort above 2 costs seconds of a core.
      return image.avif({ quality: Math.max(1, Math.round(quality * 0.67)), effort: 2 })
    case 'gif':
      return image.gif()
    default:
      return format satisfies never
  }
}

/** How many pictures an image shows one after the other. */
export async function countFrames(path: string): Promise<number> {
  const { pages = 1 } = await sharp(path, inputOptions).metadata()
  return pages
}
