import readExif from 'exif-reader'
import type { Json } from '../document.ts'

/** Camera data, tags and place of a photograph, each only when it was asked for. */
export function exifMetadata(exif: Buffer | undefined, parts: readonly string[]): Record<string, Json> {
  if (exif === undefined || !parts.some(part => ['exif', 'image', 'location'].includes(part))) return {}
  const read = parse(exif)
  const location = parts.includes('location') ? geopoint(read?.GPSInfo) : undefined
  return {
    ...(parts.includes('exif') && read?.Photo !== undefined
      ? { exif: { _type: 'sanity.imageExifMetadata', ...plain(read.Photo) } }
      : {}),
    ...(parts.includes('image') && read?.Image !== undefined
      ? { image: { _type: 'sanity.imageExifTags', ...plain(read.Image) } }
      : {}),
    ...(location === undefined ? {} : { location }),
  }
}

/** Broken camera data is common and no reason to refuse a picture. */
function parse(exif: Buffer): ReturnType<typeof readExif> | undefined {
  try {
    return readExif(exif)
  } catch {
    return undefined
  }
}

function plain(tags: object): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(tags).flatMap(([name, value]): [string, Json][] => {
      if (!/^[A-Za-z]\w*$/.test(name)) return []
      if (typeof value === 'string') return [[name, value.replaceAll('\0', '').trim()]]
      if (typeof value === 'number') return Number.isFinite(value) ? [[name, value]] : []
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? [] : [[name, value.toISOString()]]
      return []
    }),
  )
}

function geopoint(gps: NonNullable<ReturnType<typeof readExif>['GPSInfo']> | undefined): Json | undefined {
  const lat = degrees(gps?.GPSLatitude, gps?.GPSLatitudeRef === 'S')
  const lng = degrees(gps?.GPSLongitude, gps?.GPSLongitudeRef === 'W')
  return lat === undefined || lng === undefined ? undefined : { _type: 'geopoint', lat, lng }
}

function degrees(parts: readonly number[] | undefined, isNegative: boolean): number | undefined {
  const [degree, minute = 0, second = 0] = parts ?? []
  if (degree === undefined) return undefined
  const value = degree + minute / 60 + second / 3_600
  return Number.isFinite(value) ? (isNegative ? -value : value) : undefined
}
