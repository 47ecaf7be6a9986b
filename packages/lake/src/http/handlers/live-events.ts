import { type Context, Hono } from 'hono'
import { LakeError } from '../../errors.ts'
import type { CommitEvent } from '../../events/hub.ts'
import { endPosition, formatPosition, readPosition } from '../../events/position.ts'
import { eventsNewestFirst, maxMissedTransactions } from '../../events/replay.ts'
import type { Dataset } from '../../store/datasets.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { type DataRequest, dataRequest, readFlag } from '../data-request.ts'
import { lastEventId } from '../last-event-id.ts'
import { chooseRetry, formatFrame, type SseStream, sseResponse } from '../sse.ts'
import { createStreamDesk } from '../stream-desk.ts'

/** Stands for drafts in general: tags are not filtered document by document. */
const anyDraft = { _id: 'drafts.any', _type: 'any', _rev: 'any', _createdAt: '', _updatedAt: '' }

const encoder = new TextEncoder()

type TagsOf = (event: CommitEvent) => readonly string[]

/** Sync tags of each commit, for pages that show query answers. @see content-lake-api.md 2.7 */
export const liveEventRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  const desk = createStreamDesk(parts)
  app.get('/data/live/events/:dataset', c => {
    const request = dataRequest(c, parts)
    request.access.demand('read')
    const withDrafts = wantsDrafts(c, request)
    const from = lastEventId(c)
    const tagsOf: TagsOf = ({ tags }) => (withDrafts ? tags.all : tags.published)
    return sseResponse(stream => serve(stream, request.dataset, tagsOf, from), desk.admit(c))
  })
  return app
}

/** @throws LakeError unauthorized, forbidden */
function wantsDrafts(c: Context<LakeHonoEnv>, { identity, access }: DataRequest): boolean {
  const withDrafts = readFlag(c, 'includeDrafts') || readFlag(c, 'includeAllDocuments')
  if (withDrafts && identity.kind === 'anonymous') throw new LakeError('unauthorized', 'Drafts need a token')
  if (withDrafts && !access.can('read', anyDraft))
    throw new LakeError('forbidden', 'Drafts are not readable here')
  return withDrafts
}

/** @returns what ends the subscription */
function serve(stream: SseStream, dataset: Dataset, tagsOf: TagsOf, from: string | undefined): () => void {
  const upTo = dataset.hub.position
  /** What happens while older events are read must be told after them. */
  let waiting: CommitEvent[] | undefined = []
  const hear = (event: CommitEvent) => {
    if (waiting !== undefined) waiting.push(event)
    else sendAll([messageOf(event, tagsOf(event))])
  }
  const sendAll = (messages: readonly (Uint8Array | undefined)[]) => {
    for (const message of messages) if (message !== undefined) stream.write(message)
  }
  const begin = (missed: readonly Uint8Array[] | undefined) => {
    stream.send({
      event: missed === undefined ? 'restart' : 'welcome',
      id: missed?.[0] === undefined || from === undefined ? endPosition(dataset.log, upTo) : from,
      data: {},
      retry: chooseRetry(),
    })
    sendAll(missed ?? [])
    sendAll((waiting ?? []).map(event => messageOf(event, tagsOf(event))))
    waiting = undefined
  }
  if (from === undefined) begin([])
  else
    missedSince(from, dataset, tagsOf, upTo).then(begin, () => {
      // What cannot be read for one visitor can for none, and all of them have to fetch anew.
      begin(undefined)
    })
  return dataset.hub.subscribe(hear, () => stream.close())
}

/** `undefined` for a position that nobody knows. */
async function missedSince(
  id: string,
  dataset: Dataset,
  tagsOf: TagsOf,
  upTo: number,
): Promise<readonly Uint8Array[] | undefined> {
  const from = readPosition(dataset.log, id)
  if (from === undefined || from.seq > upTo || upTo - from.seq > maxMissedTransactions) return undefined
  const newestFirst: Uint8Array[] = []
  for await (const event of eventsNewestFirst(dataset, { after: from.seq, upTo })) {
    const message = messageOf(event, tagsOf(event))
    if (message !== undefined) newestFirst.push(message)
  }
  return newestFirst.reverse()
}

/** Many streams are told the same. */
const known = new WeakMap<readonly string[], Uint8Array>()

/** Consumers throw on an empty list of tags. */
function messageOf({ seq, transactionId }: CommitEvent, tags: readonly string[]): Uint8Array | undefined {
  if (tags.length === 0) return undefined
  const frame = { event: 'message', id: formatPosition(seq, transactionId), data: { tags } }
  const message = known.get(tags) ?? encoder.encode(formatFrame(frame))
  known.set(tags, message)
  return message
}
