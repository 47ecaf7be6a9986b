import { type Context, Hono } from 'hono'
import type { StoredDocument } from '../../document.ts'
import { publishedIdOf } from '../../document-id.ts'
import { LakeError } from '../../errors.ts'
import { documentEvents } from '../../events/document-events.ts'
import { releaseEvents } from '../../events/release-events.ts'
import { isDeletion } from '../../events/revision-kind.ts'
import { releasePath } from '../../mutations/system-documents.ts'
import type { Dataset } from '../../store/datasets.ts'
import type { HistoryReader, Revision } from '../../store/history.ts'
import type { LakeHonoEnv, LakeParts, LakeRoutes } from '../context.ts'
import { dataRequest, readFlag } from '../data-request.ts'

const maxLimit = 1_000

/** @see content-lake-api.md 2.8 */
export const historyRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.get('/data/history/:dataset/documents/:ids', c => {
    const { dataset, ids, access } = historyRequest(c, parts)
    const { revision, time, lastRevision } = c.req.query()
    if ([revision, time, lastRevision].filter(value => value !== undefined).length > 1) {
      throw new LakeError('badRequest', 'Only one of revision, time and lastRevision can be given')
    }
    const wanted = wantedRevision(dataset.history, c.req.query())
    const documents = ids.map(id =>
      wanted === undefined
        ? lastState(dataset, id)
        : (dataset.history.documentAt(id, wanted) ?? publishedBehind(dataset, id, ids, revision)),
    )
    return c.json({
      documents: documents.filter(
        (document): document is StoredDocument => document !== undefined && access.can('history', document),
      ),
    })
  })
  app.get('/data/history/:dataset/transactions/:ids', c => {
    const { dataset, ids } = historyRequest(c, parts)
    const own = dataset.history.revisionsOf(ids)
    const seqs = selectTransactions(c, own, dataset.history)
    const wanted = new Set(seqs)
    const revisions = readFlag(c, 'includeIdentifiedDocumentsOnly')
      ? own.filter(({ seq }) => wanted.has(seq))
      : dataset.history
          .revisionsAt(seqs)
          .filter(({ documentId }) => ids.includes(documentId) || isShown(c, parts, documentId))
    const bySeq = Map.groupBy(revisions, revision => revision.seq)
    const lines = seqs.map(seq => JSON.stringify(transactionLine(c, bySeq.get(seq) ?? [])))
    return c.body(lines.map(line => `${line}\n`).join(''), 200, { 'content-type': 'application/x-ndjson' })
  })
  app.get('/data/history/:dataset/events/documents/:ids', c => {
    const { dataset, ids } = historyRequest(c, parts)
    const [id] = ids
    if (id === undefined) return c.json({ events: {}, nextCursor: '' })
    const { page, nextCursor } = paged(c, documentEvents(dataset.history, id, groupOf(dataset, id)))
    return c.json({ events: { [id]: page }, nextCursor })
  })
  app.get('/data/history/:dataset/events/releases/:ids', c => {
    const { dataset, ids } = historyRequest(c, parts, id => `${releasePath}${id}`)
    const [id] = ids
    const events = id === undefined ? [] : releaseEvents(dataset.history, id.slice(releasePath.length))
    const { page, nextCursor } = paged(c, events)
    return c.json({ events: page, nextCursor })
  })
  return app
}

/** Which revision is asked for; `undefined` for the last state. A revision names a moment for every document. */
function wantedRevision(
  history: HistoryReader,
  { revision, time }: Readonly<Record<string, string>>,
): ((candidate: Revision) => boolean) | undefined {
  if (revision !== undefined) {
    const seq = history.seqOf(revision) ?? 0
    return candidate => candidate.seq <= seq
  }
  if (time === undefined) return undefined
  const at = normalTime(time)
  return candidate => candidate.timestamp <= at
}

/** The current document, or what it was before it was deleted. */
function lastState(dataset: Dataset, id: string): StoredDocument | undefined {
  return dataset.get(id) ?? dataset.history.documentAt(id, revision => !isDeletion(revision))
}

/**
 * The published document as `revision` left it, where its draft is asked for and was not there: the Studio asks for
 * the draft at every revision of its list, also at those that wrote the published document alone, such as an import.
 */
function publishedBehind(
  dataset: Dataset,
  id: string,
  ids: readonly string[],
  revision: string | undefined,
): StoredDocument | undefined {
  const publishedId = publishedIdOf(id)
  const seq = revision === undefined ? undefined : dataset.history.seqOf(revision)
  if (seq === undefined || id !== `drafts.${publishedId}` || ids.includes(publishedId)) return undefined
  const document = dataset.history.documentAt(publishedId, candidate => candidate.seq <= seq)
  return document?._rev === revision ? document : undefined
}

/** Every id that the group of a document ever had, except in releases that are forgotten. */
function groupOf(dataset: Dataset, id: string): readonly string[] {
  const publishedId = publishedIdOf(id)
  const versions = [...dataset.reader.idsOfType('system.release')].map(
    release => `versions.${release.slice(releasePath.length)}.${publishedId}`,
  )
  const group = [publishedId, `drafts.${publishedId}`, ...dataset.reader.idsOfGroup(publishedId)]
  return [...new Set([id, ...group, ...versions])]
}

/** One page of a list that is newest first; its cursor is where the next one begins. */
function paged<Item>(c: Context<LakeHonoEnv>, items: readonly Item[]) {
  const start = Number(/^\d+$/.exec(c.req.query('nextCursor') ?? '')?.[0] ?? 0)
  const end = start + readLimit(c, 100)
  return { page: items.slice(start, end), nextCursor: end < items.length ? `${end}` : '' }
}

/** @param toDocumentId makes the id of a document of each of those in the address */
function historyRequest(
  c: Context<LakeHonoEnv>,
  parts: LakeParts,
  toDocumentId: (id: string) => string = id => id,
) {
  const request = dataRequest(c, parts)
  request.access.demand('history')
  const ids = (c.req.param('ids') ?? '')
    .split(',')
    .filter(id => id !== '')
    .map(toDocumentId)
  if (ids.length > 200) throw new LakeError('badRequest', 'At most 200 ids can be asked for at once')
  const { dataset, access } = request
  const mayRead = (id: string) => {
    const document = lastState(dataset, id)
    return document === undefined || access.can('history', document)
  }
  return { ...request, ids: ids.filter(mayRead) }
}

/** Transactions may touch documents that were not asked for; those are shown only to their readers. */
function isShown(c: Context<LakeHonoEnv>, parts: LakeParts, documentId: string): boolean {
  const { dataset, access } = dataRequest(c, parts)
  const document = dataset.get(documentId)
  return document !== undefined && access.can('history', document)
}

function normalTime(time: string): string {
  const parsed = new Date(time)
  if (Number.isNaN(parsed.getTime())) throw new LakeError('badRequest', '"time" is not a valid time')
  return parsed.toISOString()
}

function readLimit(c: Context<LakeHonoEnv>, fallback: number): number {
  const limit = Number(c.req.query('limit') ?? fallback)
  if (!Number.isInteger(limit) || limit < 1)
    throw new LakeError('badRequest', '"limit" must be a positive number')
  return Math.min(limit, maxLimit)
}

/** Numbers of the wanted transactions in the order of the answer; both ends are inclusive. */
function selectTransactions(
  c: Context<LakeHonoEnv>,
  revisions: readonly Revision[],
  history: HistoryReader,
): readonly number[] {
  const query = c.req.query()
  const seqOf = (id: string | undefined) => (id ? history.seqOf(id) : undefined)
  const [from, to] = [seqOf(query.fromTransaction), seqOf(query.toTransaction)]
  const [fromTime, toTime] = [query.fromTime, query.toTime].map(time => (time ? normalTime(time) : undefined))
  const authors = query.authors?.split(',')
  const seqs = revisions
    .filter(
      ({ seq, timestamp, author }) =>
        (from === undefined || seq >= from) &&
        (to === undefined || seq <= to) &&
        (fromTime === undefined || timestamp >= fromTime) &&
        (toTime === undefined || timestamp <= toTime) &&
        (authors === undefined || authors.includes(author)),
    )
    .map(({ seq }) => seq)
  const ordered = [...new Set(seqs)].sort((left, right) =>
    query.reverse === 'true' ? right - left : left - right,
  )
  return ordered.slice(0, readLimit(c, 50))
}

function transactionLine(
  c: Context<LakeHonoEnv>,
  revisions: readonly Revision[],
): Readonly<Record<string, unknown>> {
  const [first] = revisions
  const excludesContent = readFlag(c, 'excludeContent') || readFlag(c, 'excludeMutations')
  return {
    id: first?.transactionId,
    timestamp: first?.timestamp,
    author: first?.author,
    documentIDs: revisions.map(({ documentId }) => documentId),
    ...(excludesContent ? {} : { mutations: revisions.flatMap(({ mutations }) => mutations) }),
    ...(c.req.query('effectFormat') === 'mendoza'
      ? { effects: Object.fromEntries(revisions.map(({ documentId, effects }) => [documentId, effects])) }
      : {}),
  }
}
