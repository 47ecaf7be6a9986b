import { evaluateSync, parse, toJS } from 'groq-js'
import type { Json, StoredDocument } from '../../src/document.ts'
import { isPrivateId, isPublishedId, isVersionId, publishedIdOf } from '../../src/document-id.ts'
import { HostCalls } from '../../src/groq/host-call.ts'
import { isMarkedForDeletion, type Perspective } from '../../src/groq/perspective.ts'
import { textMatch } from '../../src/groq/text-match.ts'
import { rewrite } from '../../src/groq/walk.ts'
import { everyDocument, publishedDocuments } from '../../src/identity.ts'
import type { RandomQuery } from './random-queries.ts'

export interface Reader {
  readonly name: string
  readonly perspective: Perspective
  readonly mayReadAll: boolean
}

export const readers: readonly [Reader, ...Reader[]] = [
  { name: 'anonymous', perspective: { kind: 'published' }, mayReadAll: false },
  { name: 'anonymous raw', perspective: { kind: 'raw', withVersions: true }, mayReadAll: false },
  { name: 'anonymous drafts', perspective: { kind: 'stack', layers: ['drafts'] }, mayReadAll: false },
  { name: 'editor', perspective: { kind: 'published' }, mayReadAll: true },
  { name: 'editor raw', perspective: { kind: 'raw', withVersions: true }, mayReadAll: true },
  { name: 'editor raw of old', perspective: { kind: 'raw', withVersions: false }, mayReadAll: true },
  { name: 'editor drafts', perspective: { kind: 'stack', layers: ['drafts'] }, mayReadAll: true },
  {
    name: 'editor releases',
    perspective: { kind: 'stack', layers: ['r2', 'r1', 'drafts'] },
    mayReadAll: true,
  },
]

/** A query as the threads get it for a reader. */
export function taskOf(reader: Pick<Reader, 'perspective' | 'mayReadAll'>, { query, params }: RandomQuery) {
  return {
    query,
    params,
    perspective: reader.perspective,
    readFilters: [reader.mayReadAll ? everyDocument : publishedDocuments],
    identity: 'me',
    now: 0,
    projectId: 'klartext',
    dataset: 'production',
  }
}

/** What a reader sees, in the order of `_id`, by the rules alone. */
export function visibleDocuments(
  documents: readonly StoredDocument[],
  reader: Reader,
): readonly StoredDocument[] {
  const readable = documents.filter(document => reader.mayReadAll || !isPrivateId(document._id))
  return shown(readable, reader.perspective).toSorted((left, right) => (left._id < right._id ? -1 : 1))
}

function shown(readable: readonly StoredDocument[], perspective: Perspective): readonly StoredDocument[] {
  if (perspective.kind === 'published') return readable.filter(document => isPublishedId(document._id))
  if (perspective.kind === 'raw')
    return readable.filter(document => perspective.withVersions || !isVersionId(document._id))
  const byId = new Map(readable.map(document => [document._id, document]))
  return [...new Set(readable.map(document => publishedIdOf(document._id)))].flatMap(id => {
    const places = [
      ...perspective.layers.map(layer => (layer === 'drafts' ? `drafts.${id}` : `versions.${layer}.${id}`)),
      id,
    ]
    const document = places.map(place => byId.get(place)).find(found => found !== undefined)
    if (document === undefined) return []
    const hides = document._id !== id && isMarkedForDeletion(document)
    return hides ? [] : [{ ...document, _id: id, _originalId: document._id }]
  })
}

/** The answer of groq-js on its own, which is only told what `text::query()` means, or that it has none. */
export function plainAnswer(
  documents: readonly StoredDocument[],
  { query, params }: RandomQuery,
): Json | 'fault' {
  const calls = new HostCalls()
  try {
    const tree = rewrite(parse(query, { params: { ...params } }), node => textMatch(node, calls))
    const value = evaluateSync(tree, {
      dataset: documents,
      params,
      identity: 'me',
      timestamp: new Date(0),
      ...(query.includes('text::query') ? { dereference: dereferenceIn(documents, calls) } : {}),
    })
    return canonical(toJS(value))
  } catch {
    return 'fault'
  }
}

/** As groq-js does it when nobody says how, besides the calls of `text::query()`. */
function dereferenceIn(documents: readonly StoredDocument[], calls: HostCalls) {
  const byId = new Map(documents.map(document => [document._id, document]))
  return ({ _ref }: { readonly _ref: string }) => {
    const called = calls.answerTo(_ref)
    return called === undefined ? (byId.get(_ref) ?? null) : called.value
  }
}

export function canonical(value: unknown): Json {
  const parsed: Json = JSON.parse(JSON.stringify(value ?? null))
  return parsed
}
