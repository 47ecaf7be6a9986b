/** A document as the lake answers it. */
export interface StoredDocument {
  readonly _id: string
  readonly _type: string
  readonly _rev: string
  readonly [field: string]: unknown
}

/** What changes in one document; the paths are those of the lake's patches. */
export interface ReferencePatch {
  readonly id: string
  readonly revision: string
  readonly set: Readonly<Record<string, string>>
  readonly unset: readonly string[]
}

interface Found {
  readonly path: string
  /** Path of the list that holds the reference itself, when there is one. */
  readonly list: readonly unknown[] | undefined
}

/**
 * The patch that lets a document refer to `to` where it refers to `from`. A list that would name `to` twice, or a
 * document that would name itself, loses the entry instead. `undefined` without a reference that holds `from`: weak
 * ones, those of redirects, hinder nothing.
 */
export function replacementPatch(
  document: StoredDocument,
  from: string,
  to: string,
): ReferencePatch | undefined {
  const found = [...findReferences(document, from, '', undefined)]
  if (found.length === 0) return undefined
  const isSelf = publishedIdOf(document._id) === to
  const unset = found.filter(
    ({ list }) => list !== undefined && (isSelf || list.some(entry => refOf(entry) === to)),
  )
  const set = found.filter(entry => !unset.includes(entry))
  return {
    id: document._id,
    revision: document._rev,
    set: Object.fromEntries(set.map(({ path }) => [`${path}._ref`, to])),
    unset: unset.map(({ path }) => path),
  }
}

/** Whether a document holds `id` by a strong reference, so that it cannot go. */
export function holds(document: StoredDocument, id: string): boolean {
  return !findReferences(document, id, '', undefined).next().done
}

function* findReferences(
  value: unknown,
  id: string,
  path: string,
  list: readonly unknown[] | undefined,
): Generator<Found> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries())
      yield* findReferences(entry, id, `${path}${step(entry, index)}`, value)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (refOf(value) === id && !('_weak' in value && value._weak === true)) {
    yield { path, list }
    return
  }
  for (const [name, member] of Object.entries(value))
    yield* findReferences(member, id, path === '' ? name : `${path}.${name}`, undefined)
}

function step(entry: unknown, index: number): string {
  const key = typeof entry === 'object' && entry !== null && '_key' in entry ? entry._key : undefined
  return typeof key === 'string' ? `[_key==${JSON.stringify(key)}]` : `[${index}]`
}

function refOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '_ref' in value ? value._ref : undefined
}

/** The id that a document has once it is published. */
export function publishedIdOf(id: string): string {
  return id.replace(/^(drafts|versions\.[^.]+)\./, '')
}
