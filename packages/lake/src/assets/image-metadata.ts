import { encode } from 'blurhash'
import type { Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import type { Json } from '../document.ts'
import { LakeError } from '../errors.ts'
import { imageFormat } from './asset-formats.ts'
import { exifMetadata } from './image-exif.ts'
import { imageLimits, inputOptions, withImageSlot } from './image-limits.ts'
import { imagePalette } from './image-palette.ts'
import { sharp } from './sharp.ts'

export interface ImageDescription {
  readonly width: number
  readonly height: number
  readonly extension: string
  readonly mimeType: string
  /** The `sanity.imageMetadata` object. */
  readonly metadata: Json
}

const defaultParts: readonly string[] = ['lqip', 'blurhash', 'thumbhash', 'palette']

/**
 * What an asset document says about an image, measured as it is displayed. `asked` replaces the default parts;
 * dimensions and opacity are always there.
 * @throws LakeError badRequest when the bytes are no image that can be shown, tooLarge when it has too many pixels
 */
export async function describeImage(path: string, asked: readonly string[]): Promise<ImageDescription> {
  return withImageSlot(async () => {
    const header = await sharp(path, { ...inputOptions, limitInputPixels: false })
      .metadata()
      .catch((cause: unknown) => {
        throw new LakeError('badRequest', 'The file is not an image that can be read', { cause })
      })
    const format = imageFormat(
      header.format === 'heif' && header.compression === 'av1' ? 'avif' : header.format,
    )
    if (format === undefined)
      throw new LakeError('badRequest', 'Images must be JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG')
    const { width, height } = header.autoOrient
    if (width * height * (header.pages ?? 1) > imageLimits.pixels)
      throw new LakeError('tooLarge', `An image may have at most ${imageLimits.pixels / 1e6} megapixels`)

    const parts = asked.length === 0 ? defaultParts : asked
    const metadata = await readPixels(path, header.hasAlpha, parts).catch((cause: unknown) => {
      throw new LakeError('badRequest', 'The image is damaged', { cause })
    })
    return {
      width,
      height,
      ...format,
      metadata: {
        _type: 'sanity.imageMetadata',
        dimensions: {
          _type: 'sanity.imageDimensions',
          width,
          height,
          aspectRatio: width / height,
        },
        ...metadata,
        ...exifMetadata(header.exif, parts),
      },
    }
  })
}

async function readPixels(path: string, hasAlpha: boolean, parts: readonly string[]) {
  const open = () => sharp(path, inputOptions).timeout({ seconds: imageLimits.seconds }).autoOrient()
  // Everything below is computed from this one small copy, so the original is decoded once.
  const small = await open()
    .resize(100, 100, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: small.info.width, height: small.info.height, channels: 4 } as const
  const copy = () => sharp(small.data, { raw })
  const isOpaque = !hasAlpha || (await open().stats()).isOpaque
  const pixels = new Uint8ClampedArray(small.data)

  return {
    hasAlpha,
    isOpaque,
    ...(parts.includes('lqip') ? { lqip: await placeholder(copy(), isOpaque) } : {}),
    ...(parts.includes('blurhash') ? { blurHash: encode(pixels, raw.width, raw.height, 4, 3) } : {}),
    ...(parts.includes('thumbhash')
      ? { thumbHash: Buffer.from(rgbaToThumbHash(raw.width, raw.height, pixels)).toString('base64') }
      : {}),
    ...(parts.includes('palette') ? { palette: await imagePalette(await copy().png().toBuffer()) } : {}),
  }
}

/** 20 pixels wide, as a data URL. */
async function placeholder(copy: Sharp, isOpaque: boolean): Promise<string> {
  const tiny = copy.resize({ width: 20 })
  return isOpaque
    ? `data:image/jpeg;base64,${(await tiny.removeAlpha().jpeg({ quality: 60 }).toBuffer()).toString('base64')}`
    : `data:image/png;base64,${(await tiny.png().toBuffer()).toString('base64')}`
}
