import { siblingValue } from '../shared/validation/sibling-value.ts'
import { type ContentReader, checkDocument, checkedTypes } from './check-document.ts'

interface PublishedDocument {
  readonly _id: string
  readonly _type: string
  readonly [field: string]: unknown
}

interface PublishedChange {
  readonly id: string
  readonly before: PublishedDocument | undefined
  readonly after: PublishedDocument | undefined
}

/** Who writes, as the lake knows them. */
interface Writer {
  readonly roles: readonly string[]
}

interface Refusal {
  readonly id: string
  readonly path: string
  readonly message: string
}

/**
 * Keeps out of the published magazine what the Studio would not let an editor publish, whichever way it comes. Drafts and
 * versions are free. The rules are those of the schema, so there is one place to change them.
 */
export const contentGuard = {
  watches: { ids: 'published', types: checkedTypes, reads: true },
  async check(
    { changes, identity }: { readonly changes: readonly PublishedChange[]; readonly identity: Writer },
    reader: ContentReader,
  ): Promise<readonly Refusal[]> {
    const documents = changes.flatMap(({ after }) => (after === undefined ? [] : [after]))
    const surroundings = isSite(identity) ? alone(reader) : afterCommit(changes, reader)
    // A document that is compared with its published self means the one before.
    const among = (own: PublishedDocument): ContentReader => ({
      ...surroundings,
      get: id => (id === own._id ? reader : surroundings).get(id),
    })
    const checked = documents
      .filter(({ _type }) => checkedTypes.includes(_type))
      .map(async document => {
        const faults = await checkDocument(document, among(document))
        return faults.map(({ path, message }) => ({ id: document._id, path: pathText(path), message }))
      })
    const refusals = [
      ...(await Promise.all(checked)).flat(),
      ...sharedAddresses(documents),
      ...noticesTakenAway(changes),
    ]
    // Several rules of a field may end in the same sentence.
    return [...new Map(refusals.map(each => [JSON.stringify(each), each])).values()]
  },
} as const

/** The site writes redirects, and nothing else, by what it asks of the lake itself (decision 009). */
const isSite = ({ roles }: Writer) => roles.includes('redirect-write')

const alone = (reader: ContentReader): ContentReader => ({ get: id => reader.get(id), query: async () => 0 })

/** The dataset without what the commit takes away, and with the documents that it brings. */
function afterCommit(changes: readonly PublishedChange[], reader: ContentReader): ContentReader {
  const coming = new Map(changes.map(change => [change.id, change.after]))
  const leaving = changes.flatMap(({ id, before, after }) =>
    before !== undefined && (after === undefined || addressOf(before) !== addressOf(after)) ? [id] : [],
  )
  return {
    get: async id => (coming.has(id) ? coming.get(id) : reader.get(id)),
    query: (query, params, perspective) =>
      changes.length === 1 || leaving.length === 0
        ? reader.query(query, params, perspective)
        : reader.query(query.replaceAll('*[', '*[!(_id in $leaving)]['), { ...params, leaving }, perspective),
  }
}

/** Where a page stands, or from where a redirect leads away. */
function addressOf({ _type, slug, from }: PublishedDocument): unknown {
  return _type === 'redirect' ? from : siblingValue(slug, 'current')
}

/** `body[2].alt`, as people read it. */
function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
}

/** Two documents of one commit cannot be found by asking the dataset. */
function sharedAddresses(documents: readonly PublishedDocument[]): readonly Refusal[] {
  const taken = new Set<string>()
  return documents.flatMap(document => {
    const { _id, _type } = document
    const address = addressOf(document)
    if (typeof address !== 'string') return []
    const isTaken = taken.has(address)
    taken.add(address)
    if (!isTaken) return []
    return [
      {
        id: _id,
        path: _type === 'redirect' ? 'from' : 'slug',
        message: 'Diese Adresse haben zwei Dokumente zugleich. Bitte geben Sie jedem eine eigene.',
      },
    ]
  })
}

/** Enquiries name the version of the notice that was to be read, so each published one stays. */
function noticesTakenAway(changes: readonly PublishedChange[]): readonly Refusal[] {
  return changes.flatMap(({ id, before, after }) =>
    before?._type === 'privacyNotice' && after?._type !== before._type
      ? [
          {
            id,
            path: '',
            message: 'Ein veröffentlichter Datenschutzhinweis bleibt, denn Anfragen nennen seine Fassung.',
          },
        ]
      : [],
  )
}
