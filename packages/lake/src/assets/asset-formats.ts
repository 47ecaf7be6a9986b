/** Image formats that are accepted, by what the decoder calls them. */
const imageFormats: Readonly<Record<string, { readonly extension: string; readonly mimeType: string }>> = {
  jpeg: { extension: 'jpg', mimeType: 'image/jpeg' },
  png: { extension: 'png', mimeType: 'image/png' },
  webp: { extension: 'webp', mimeType: 'image/webp' },
  gif: { extension: 'gif', mimeType: 'image/gif' },
  tiff: { extension: 'tiff', mimeType: 'image/tiff' },
  svg: { extension: 'svg', mimeType: 'image/svg+xml' },
  avif: { extension: 'avif', mimeType: 'image/avif' },
}

/** Types that a browser may open from here; all others are only downloaded. Nothing that could run a script. */
const fileTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  vtt: 'text/vtt',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
}

const inlineFiles = /^(application\/pdf|(video|audio|image)\/|text\/(vtt|plain))/

/** The format that a decoder names; `undefined` for one that is not taken. */
export const imageFormat = (decoderFormat: string) =>
  Object.hasOwn(imageFormats, decoderFormat) ? imageFormats[decoderFormat] : undefined

/** By file extension; `undefined` for one that is no image. */
export const imageMimeType = (extension: string): string | undefined =>
  Object.values(imageFormats).find(format => format.extension === extension)?.mimeType

/** By file extension; whatever is unknown is only a stream of bytes. */
export const fileMimeType = (extension: string): string =>
  (Object.hasOwn(fileTypes, extension) ? fileTypes[extension] : undefined) ?? 'application/octet-stream'

/** Whether a browser may show the file instead of saving it. */
export const isInlineFile = (mimeType: string): boolean => inlineFiles.test(mimeType)

/** The extension of a file name in the alphabet of asset ids, else one that fits its type, else `bin`. */
export function fileExtension(filename: string | undefined, contentType: string | undefined): string {
  const ofName = /\.([a-z0-9]{1,10})$/i.exec(filename ?? '')?.[1]?.toLowerCase()
  const plainType = contentType?.split(';')[0]?.trim().toLowerCase()
  const ofType = Object.entries(fileTypes).find(([, type]) => type.split(';')[0] === plainType)?.[0]
  return ofName ?? ofType ?? 'bin'
}
