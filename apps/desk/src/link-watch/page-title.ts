import { TextDecoder } from 'node:util'

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  ndash: '–',
  mdash: '—',
  hellip: '…',
}

/** Longer titles differ in their first part, too. */
const maxLength = 200

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** What an HTML page calls itself; `undefined` when it is none or does not say. */
export function pageTitle(body: Buffer, contentType: string | undefined): string | undefined {
  if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '')) return undefined
  const charset = /charset=["']?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  const html = decoderOf(charset).decode(body)
  const start = html.search(/<title[\s>]/i)
  if (start === -1) return undefined
  const open = html.indexOf('>', start) + 1
  const end = html.slice(open).search(/<\/title/i)
  if (open === 0 || end === -1) return undefined
  const title = decode(html.slice(open, open + end))
    .replace(/\s+/g, ' ')
    .trim()
  return title === '' ? undefined : title.slice(0, maxLength)
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    // A name that nobody knows; most pages are what most pages are.
    return new TextDecoder()
  }
}
