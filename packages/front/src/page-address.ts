/** Where a request points, spelled in the one way under which it is kept. */
export type PageAddress =
  | { readonly status: 'page'; readonly path: string; readonly query: URLSearchParams }
  /** Another spelling of `location`, which is a path of this site. */
  | { readonly status: 'moved'; readonly location: string }
  /** Nothing that a link of ours could say. */
  | { readonly status: 'refused' }

/** A long query is cut where it becomes part of a key. */
const maxLength = 8192
const refused: PageAddress = { status: 'refused' }

/** A segment decoded once and encoded in one way; `undefined` when it could mean something else further down. */
function segmentOf(raw: string): string | undefined {
  let text: string
  try {
    text = decodeURIComponent(raw)
  } catch {
    // Not UTF-8, or a percent sign that encodes nothing.
    return undefined
  }
  if (text === '' || text === '.' || text === '..') return undefined
  // A slash or backslash that was hidden by encoding, control characters, and what turns the direction of text.
  if (/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text)) return undefined
  return encodeURIComponent(text)
}

/** Reads the target of a request line. Only the path form is understood; `//host` and whole addresses are refused. */
export function pageAddress(target: string): PageAddress {
  if (target.length > maxLength || !target.startsWith('/') || target.includes('#')) return refused
  const mark = target.indexOf('?')
  const rawPath = mark === -1 ? target : target.slice(0, mark)
  const rawQuery = mark === -1 ? '' : target.slice(mark + 1)
  const query = new URLSearchParams(rawQuery)
  if (rawPath === '/') return { status: 'page', path: '/', query }
  const isSlashed = rawPath.endsWith('/')
  const segments = (isSlashed ? rawPath.slice(1, -1) : rawPath.slice(1)).split('/').map(segmentOf)
  if (segments.includes(undefined)) return refused
  const path = `/${segments.join('/')}`
  if (!isSlashed) return { status: 'page', path, query }
  return { status: 'moved', location: query.size === 0 ? path : `${path}?${query}` }
}

const maxValueLength = 200

/** The key of a page: its path and of the query only the names that the page reads, in the order of `allowed`. */
export function pageKey(path: string, query: URLSearchParams, allowed: readonly string[]): string {
  const kept = new URLSearchParams()
  for (const name of allowed) {
    const value = query.get(name)
    if (value !== null) kept.set(name, value.slice(0, maxValueLength))
  }
  return kept.size === 0 ? path : `${path}?${kept}`
}
