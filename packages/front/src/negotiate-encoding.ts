export type Encoding = 'br' | 'gzip' | 'identity'

/** What is preferred when a visitor likes several equally. */
const byPreference: readonly Encoding[] = ['br', 'gzip', 'identity']
const names: Readonly<Record<string, Encoding>> = {
  br: 'br',
  gzip: 'gzip',
  'x-gzip': 'gzip',
  identity: 'identity',
}

function qualities(header: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const item of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = item.split(';').map(part => part.trim())
    if (coding === '') continue
    const weight = parameters.find(parameter => parameter.startsWith('q='))
    const quality = weight === undefined ? 1 : Number(weight.slice(2))
    // A weight that is none makes the whole item worthless.
    found.set(names[coding] ?? coding, quality >= 0 && quality <= 1 ? quality : 0)
  }
  return found
}

/**
 * The encoding that `Accept-Encoding` likes best. Without the header it is `identity`, and so it is when nothing that we
 * have is accepted: a readable answer beats a 406.
 * @see RFC 9110, 12.5.3
 */
export function negotiateEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  const found = qualities(header)
  const others = found.get('*')
  // Unnamed, identity is acceptable but what was asked for by name is better.
  const quality = (encoding: Encoding): number =>
    found.get(encoding) ?? others ?? (encoding === 'identity' ? 0.0001 : 0)
  return byPreference.reduce<Encoding>(
    (best, candidate) => (quality(candidate) > quality(best) ? candidate : best),
    byPreference.find(encoding => quality(encoding) > 0) ?? 'identity',
  )
}

const answers = new Map<string, Encoding>()

/** The same, remembered: browsers send a handful of different headers. */
export function rememberedEncoding(header: string | undefined): Encoding {
  if (header === undefined || header.length > 200) return negotiateEncoding(header)
  const known = answers.get(header)
  if (known !== undefined) return known
  if (answers.size >= 500) answers.clear()
  const encoding = negotiateEncoding(header)
  answers.set(header, encoding)
  return encoding
}
