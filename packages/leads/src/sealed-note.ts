import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a form carries of the site's own words: the article, one ticked sentence, a service to choose, or by when the page promised an answer. */
export type NoteKind = 'article' | 'item' | 'service' | 'promise'

const signatureLength = 22

function signatureOf(kind: NoteKind, text: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`note:${kind}:${text}`)
    .digest('base64url')
    .slice(0, signatureLength)
}

/**
 * `<signature>.<JSON>`: what the site itself put into a form and only reads again when nobody changed it. The JSON
 * stays readable, because the same words stand on the page and compress to nothing.
 */
export function sealNote(kind: NoteKind, note: unknown, secret: string): string {
  const text = JSON.stringify(note)
  return `${signatureOf(kind, text, secret)}.${text}`
}

/** The note, or `undefined` for anything that this site did not seal as this kind with this secret. */
export function openNote(kind: NoteKind, sealed: string, secret: string): unknown {
  const text = sealed.slice(signatureLength + 1)
  const expected = Buffer.from(signatureOf(kind, text, secret))
  const given = Buffer.from(sealed.slice(0, signatureLength))
  if (sealed[signatureLength] !== '.' || given.length !== expected.length) return undefined
  if (!timingSafeEqual(given, expected)) return undefined
  const note: unknown = JSON.parse(text)
  return note
}
