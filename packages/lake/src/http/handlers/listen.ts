import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { isVersionId } from '../../document-id.ts'
import { LakeError } from '../../errors.ts'
import { type ListenOptions, listenerEvents } from '../../events/listener-events.ts'
import { createDocumentFilter } from '../../groq/document-filter.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest, demandQuery, readFlag, readParams } from '../data-request.ts'
import { type SseStream, sseResponse } from '../sse.ts'
import { streamPermit } from '../stream-permit.ts'

/** @see content-lake-api.md 2.5 */
export const listenRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.get('/data/listen/:dataset', c => {
    const { dataset, identity, access } = dataRequest(c, parts)
    access.demand('read')
    const query = demandQuery(c.req.query('query'), identity)
    const params = readParams(c)
    const withVersions = readFlag(c, 'includeAllVersions')
    const options: Omit<ListenOptions, 'matches'> = {
      // The clients' default is true, but they send only what is true.
      includeResult: readFlag(c, 'includeResult'),
      includePreviousRevision: readFlag(c, 'includePreviousRevision'),
      includeMutations: readFlag(c, 'includeMutations', true),
      includeEffects: c.req.query('effectFormat') === 'mendoza',
    }
    // A filter may follow references, which must not answer questions about documents that are not the caller's.
    const readable = (id: string) => {
      const document = dataset.get(id)
      return document !== undefined && access.can('read', document) ? document : undefined
    }
    const isResumable = readFlag(c, 'enableResume')
    const lastEventId = c.req.header('last-event-id')

    return sseResponse(
      stream => {
        const test = withChannelError(stream, () =>
          createDocumentFilter(query, params, { identity: identity.id, get: readable }),
        )
        if (test === undefined) return () => undefined
        const eventOptions: ListenOptions = {
          ...options,
          matches: document =>
            access.can('read', document) && (withVersions || !isVersionId(document._id)) && test(document),
        }
        greet(stream, isResumable ? lastEventId : undefined, after =>
          dataset.hub.since(after)?.flatMap(event => listenerEvents(event, eventOptions)),
        )
        return dataset.hub.subscribe(
          event => {
            const frames = withChannelError(stream, () => listenerEvents(event, eventOptions))
            for (const frame of frames ?? []) stream.send(frame)
          },
          () => stream.close(),
        )
      },
      streamPermit(c, parts),
    )
  })
  return app
}

/** A query that does not parse, or cannot be evaluated, is told inside the stream: by then the client has a status of 200. */
function withChannelError<Result>(stream: SseStream, work: () => Result): Result | undefined {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof LakeError)) throw cause
    stream.send({
      event: 'channelError',
      data: { error: { type: cause.code, description: cause.message, ...cause.details } },
    })
    stream.close()
    return undefined
  }
}

type Frames = readonly { readonly event: string; readonly id: string; readonly data: unknown }[]

/** Less than the buffer of a stream, or a reader with that much to catch up on is cut off each time it comes back. */
const maxReplayCharacters = 4_000_000

function isTooMuch(frames: Frames): boolean {
  let characters = 0
  for (const { data } of frames) {
    characters += JSON.stringify(data).length
    if (characters > maxReplayCharacters) return true
  }
  return false
}

function greet(
  stream: SseStream,
  lastEventId: string | undefined,
  since: (seq: number) => Frames | undefined,
): void {
  const data = { listenerName: randomUUID() }
  const position = /^(\d+)\.(\d+)$/.exec(lastEventId ?? '')
  if (lastEventId === undefined || lastEventId === '') {
    stream.send({ event: 'welcome', data })
    return
  }
  const [seq, place] = [Number(position?.[1] ?? Number.NaN), Number(position?.[2] ?? 0)]
  // The last event may have been one of several of its transaction, so that transaction is looked at again.
  const missed = Number.isNaN(seq) ? undefined : since(seq - 1)
  if (missed === undefined || isTooMuch(missed)) {
    // A plain welcome after a reconnect makes every consumer fetch again; `reset` besides it would make them do so twice.
    stream.send({ event: 'welcome', data })
    return
  }
  stream.send({ event: 'welcomeback', data })
  for (const frame of missed) {
    const [frameSeq = 0, framePlace = 0] = frame.id.split('.').map(Number)
    if (frameSeq > seq || framePlace > place) stream.send(frame)
  }
}
