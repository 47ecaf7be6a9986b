import type { SanityClient } from '@sanity/client'

/** Breaks out of text, attribute, comment, title, script and template, wherever it is put unescaped. */
export const poison = `</script></title></style></textarea>--><img src=x onerror=alert(1)>"'\`><svg onload=alert(2)>\${alert(3)}{{alert(4)}}]]>`

/** Names and keys by which documents find each other, and choices that a page is routed by. */
const kept = new Set(['current', 'kind', 'tone', 'style', 'listItem', 'answer', 'path'])
const isTime = /^\d{4}-\d{2}-\d{2}/

function poisonedValue(value: unknown, key: string): unknown {
  if (typeof value === 'string') {
    if (key.startsWith('_') || kept.has(key) || isTime.test(value)) return value
    return key === 'href' || key === 'url' ? 'javascript:alert(5)' : `${value} ${poison}`
  }
  // Marks name decorators and definitions.
  if (Array.isArray(value)) return key === 'marks' ? value : value.map(item => poisonedValue(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poisonedValue(inner, name)]))
}

const disguises: readonly ((scheme: string) => string)[] = [
  scheme => scheme,
  scheme => scheme.toUpperCase(),
  scheme => ` ${scheme}`,
  scheme => `\u0001${scheme}`,
  scheme => `${scheme.slice(0, 4)}\t${scheme.slice(4)}`,
  scheme => `${scheme.slice(0, 4)}\n${scheme.slice(4)}`,
  scheme => `&#${scheme.charCodeAt(0)};${scheme.slice(1)}`,
  scheme => `\u202e${scheme}`,
]
/** A few of each kind for a real browser; the content package's units have hundreds. */
const hostileLinks = ['javascript:alert(6)', 'data:text/html,<script>alert(7)</script>', 'vbscript:msgbox(8)']
  .flatMap(address => disguises.map(disguise => disguise(address)))
  .concat('//evil.example', '/\\evil.example', 'https:evil.example', 'https://a.example@evil.example')

const hostileText = {
  _type: 'block',
  _key: 'hostile',
  style: 'normal',
  markDefs: hostileLinks.map((href, index) => ({ _type: 'link', _key: `l${index}`, href })),
  children: hostileLinks.map((_, index) => ({
    _type: 'span',
    _key: `s${index}`,
    text: `Link ${index} `,
    marks: [`l${index}`],
  })),
}

/** Rewrites every document of the dataset with poison in every text, and hostile links in every article. */
export async function poisonEverything(client: SanityClient): Promise<number> {
  const documents: { _id: string; _type: string; body?: unknown[] }[] = await client.fetch(
    '*[!(_type match "system.**") && !(_type match "sanity.**") && _type != "redirect"]',
  )
  const transaction = client.transaction()
  for (const document of documents) {
    const { _rev, _createdAt, _updatedAt, ...rest } = Object(poisonedValue(document, ''))
    transaction.createOrReplace(
      document._type === 'article' ? { ...rest, body: [...(rest.body ?? []), hostileText] } : rest,
    )
  }
  await transaction.commit()
  return documents.length
}
