/** A thing of schema.org; its `@id` is the same on every page that speaks of it. */
export interface Thing {
  readonly '@type': string
  readonly '@id'?: string
  readonly [property: string]: unknown
}

/** Things as one graph, without anything that says nothing: no null, no empty text, list or object. */
export function graphOf(things: readonly Thing[]): object {
  return { '@context': 'https://schema.org', '@graph': things.map(thing => withoutEmpty(thing)) }
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(withoutEmpty).filter(item => item !== undefined)
    return items.length === 0 ? undefined : items
  }
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value !== 'object' || value === null) return value ?? undefined
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(([, inner]) => inner !== undefined)
  // What has nothing left but its type is no statement.
  return entries.some(([key]) => key !== '@type') ? Object.fromEntries(entries) : undefined
}

/** A mention of a thing that is described elsewhere. */
export const mention = (id: string): object => ({ '@id': id })
