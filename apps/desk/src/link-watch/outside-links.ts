import { safeAddress } from '@repo/content/shared/portable-text/link-target.ts'

/** An address outside that published texts name. */
export interface OutsideLink {
  readonly url: string
  /** Ids of the documents whose texts link there. */
  readonly linkedIn: readonly string[]
  /** Whether an article names it as its source. */
  readonly isSource: boolean
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every address in the links of a text, however deep its blocks lie. */
function* hrefsIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const member of value) yield* hrefsIn(member)
  } else if (isRecord(value)) {
    if (value._type === 'link' && typeof value.href === 'string') yield value.href
    for (const member of Object.values(value)) yield* hrefsIn(member)
  }
}

/** An address in its normal spelling, as pages link it; `undefined` when it is none of the web. */
function webAddress(href: unknown): string | undefined {
  const safe = typeof href === 'string' ? safeAddress(href) : undefined
  if (safe === undefined) return undefined
  const url = new URL(safe)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}

type Gathered = Map<string, { readonly linkedIn: Set<string>; isSource: boolean }>

const listed = (links: Gathered): readonly OutsideLink[] =>
  [...links].map(([url, { linkedIn, isSource }]) => ({ url, isSource, linkedIn: [...linkedIn].sort() }))

/** The addresses outside of published documents, each once; those of `ownOrigins` are pages of the site itself. */
export function outsideLinks(
  documents: readonly Readonly<Record<string, unknown>>[],
  ownOrigins: ReadonlySet<string>,
): readonly OutsideLink[] {
  const links: Gathered = new Map()
  const entryOf = (href: unknown) => {
    const url = webAddress(href)
    if (url === undefined || ownOrigins.has(new URL(url).origin)) return undefined
    const entry = links.get(url) ?? { linkedIn: new Set(), isSource: false }
    links.set(url, entry)
    return entry
  }
  for (const document of documents) {
    for (const href of hrefsIn(document)) entryOf(href)?.linkedIn.add(String(document._id))
    const source = isRecord(document.source) ? entryOf(document.source.url) : undefined
    if (source !== undefined) source.isSource = true
  }
  return listed(links)
}

/** What several texts link to, each address once. */
export function joinLinks(all: Iterable<readonly OutsideLink[]>): readonly OutsideLink[] {
  const joined: Gathered = new Map()
  for (const { url, linkedIn, isSource } of [...all].flat()) {
    const entry = joined.get(url) ?? { linkedIn: new Set<string>(), isSource: false }
    joined.set(url, entry)
    for (const id of linkedIn) entry.linkedIn.add(id)
    entry.isSource ||= isSource
  }
  return listed(joined)
}
