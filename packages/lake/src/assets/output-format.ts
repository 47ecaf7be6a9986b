import type { Transformation } from './transformation.ts'

export type OutputFormat = 'jpg' | 'png' | 'webp' | 'avif' | 'gif'

/** The content type of each format that images are served in. */
export const outputMimeType: Readonly<Record<OutputFormat, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
}

/** Formats in which a source may come out when nothing else is asked for. */
const ownOutput: Readonly<Record<string, OutputFormat>> = {
  jpg: 'jpg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  gif: 'gif',
  tiff: 'jpg',
  svg: 'png',
}

/** `fm`, else what `auto=format` finds in the `Accept` header, else the format of the source. */
export function chooseFormat(t: Transformation, extension: string, accept: string): OutputFormat {
  if (t.fm !== undefined && t.fm !== 'json') return t.fm === 'pjpg' ? 'jpg' : t.fm
  const own = ownOutput[extension] ?? 'jpg'
  if (t.auto === undefined) return own
  // AVIF has no animation here, so a moving picture stays WebP.
  if (accept.includes('image/avif') && extension !== 'gif' && extension !== 'webp') return 'avif'
  return accept.includes('image/webp') ? 'webp' : own === 'avif' ? 'jpg' : own
}
