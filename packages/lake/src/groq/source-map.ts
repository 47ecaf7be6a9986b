import type { StoredDocument } from '../document.ts'
import type { Source, SourceSegment } from './source-map-documents.ts'
import type { Origin, TracedValue } from './source-map-values.ts'

/** Whether items of arrays are named by their `_key` in source paths, where they have one. */
export type SourceMapMode = 'withIndex' | 'withKey'

/** @see content-lake-api.md 2.1.2 */
export interface ContentSourceMap {
  readonly documents: readonly { readonly _id: string; readonly _type: string }[]
  readonly paths: readonly string[]
  readonly mappings: Readonly<Record<string, Mapping>>
}

interface Mapping {
  readonly type: 'value'
  readonly source:
    | { readonly type: 'documentValue'; readonly document: number; readonly path: number }
    | { readonly type: 'literal' | 'unknown' }
}

const escapes: Readonly<Record<string, string>> = {
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
  '\\': '\\\\',
}

export interface SourceMapOptions {
  readonly mode: SourceMapMode
  /** Whether documents were shown under the id of their group. */
  readonly isStacked: boolean
  /** Called for every mapping, and may throw to stop. */
  readonly step: () => void
}

/**
 * Which value of an answer is the copy of which value of which document. A mapping speaks for everything below it.
 */
export function sourceMapOf(
  { value, origin }: TracedValue,
  { mode, isStacked, step }: SourceMapOptions,
): ContentSourceMap {
  const documents = new Map<string, { readonly index: number; readonly type: string }>()
  const paths = new Map<string, number>()
  const mappings: Record<string, Mapping> = {}

  const addSource = (at: string, source: Source) => {
    const [name] = source.path
    if (isStacked && source.path.length === 1 && (name === '_id' || name === '_originalId')) {
      // Made by the perspective: no document holds it.
      mappings[at] = { type: 'value', source: { type: 'unknown' } }
      return
    }
    const id = idOf(source.document, isStacked)
    const document = documents.get(id) ?? { index: documents.size, type: source.document._type }
    documents.set(id, document)
    const text = `$${source.path.map(segment => segmentText(segment, mode)).join('')}`
    const path = paths.get(text) ?? paths.size
    paths.set(text, path)
    mappings[at] = { type: 'value', source: { type: 'documentValue', document: document.index, path } }
  }

  const walk = (at: string, item: unknown, from: Origin): void => {
    step()
    if (item === null || item === undefined) return
    switch (from.kind) {
      case 'source':
        if (from.source.path.length > 0) addSource(at, from.source)
        else
          for (const [name, member] of Object.entries(from.source.document)) {
            if (member !== null)
              addSource(`${at}${segmentText(name, mode)}`, { ...from.source, path: [name] })
          }
        return
      case 'object':
        for (const [name, member] of from.members) {
          walk(`${at}${segmentText(name, mode)}`, memberOf(item, name), member)
        }
        return
      case 'array':
        for (const [index, member] of from.items.entries())
          walk(`${at}[${index}]`, memberOf(item, index), member)
        return
      case 'literal':
      case 'unknown':
        if (typeof item !== 'object') mappings[at] = { type: 'value', source: { type: from.kind } }
        return
      default:
        from satisfies never
    }
  }

  walk('$', value, origin)
  return {
    documents: Array.from(documents, ([_id, { type }]) => ({ _id, _type: type })),
    paths: [...paths.keys()],
    mappings,
  }
}

/** The id under which a document is stored. */
function idOf({ _id, _originalId }: StoredDocument, isStacked: boolean): string {
  return isStacked && typeof _originalId === 'string' ? _originalId : _id
}

function memberOf(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined
}

function segmentText(segment: SourceSegment, mode: SourceMapMode): string {
  if (typeof segment !== 'string') {
    const { index, key } = segment
    // The official client does not read back a key that has to be escaped.
    const isNamed = mode === 'withKey' && key !== undefined && !/['\\]/.test(key)
    return isNamed ? `[?(@._key=='${key}')]` : `[${index}]`
  }
  return `['${segment.replace(/[\f\n\r\t'\\]/g, character => escapes[character] ?? '')}']`
}
