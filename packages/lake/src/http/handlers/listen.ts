import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Access } from '../../access.ts'
import type { JsonObject } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import { createFilterEvaluation } from '../../events/evaluate-filter.ts'
import type { GroupInterest, ListenerGroup, MissedEvents } from '../../events/listener-group.ts'
import { ListenerGroups } from '../../events/listener-groups.ts'
import { endPosition, readPosition } from '../../events/position.ts'
import { compileDocumentFilter } from '../../groq/document-filter.ts'
import type { Identity } from '../../identity.ts'
import type { Dataset } from '../../store/datasets.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest, demandQuery, readFlag, readParams } from '../data-request.ts'
import { lastEventId } from '../last-event-id.ts'
import { chooseRetry, type SseStream, sseResponse } from '../sse.ts'
import { createStreamDesk } from '../stream-desk.ts'

/** @see content-lake-api.md 2.5 */
export const listenRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  const desk = createStreamDesk(parts)
  const groupsOf = new WeakMap<Dataset, ListenerGroups>()

  app.get('/data/listen/:dataset', c => {
    const { dataset, identity, access } = dataRequest(c, parts)
    access.demand('read')
    const query = demandQuery(c.req.query('query'), identity)
    const interest = { query, params: readParams(c), ...readOptions(c) }
    const key = JSON.stringify([interest, readerClass(access, identity, query)])
    const resume = readFlag(c, 'enableResume') ? { from: lastEventId(c) } : undefined
    const groups = groupsOf.get(dataset) ?? new ListenerGroups(dataset.hub)
    groupsOf.set(dataset, groups)

    return sseResponse(
      stream =>
        serve(stream, dataset, resume, member =>
          groups.join(
            key,
            () => groupInterest(interest, dataset, access, identity),
            member,
            dataset.hub.position,
          ),
        ),
      desk.admit(c),
    )
  })
  return app
}

function readOptions(c: Context<LakeHonoEnv>) {
  return {
    includeAllVersions: readFlag(c, 'includeAllVersions'),
    options: {
      // The clients' default is true, but they send only what is true.
      includeResult: readFlag(c, 'includeResult'),
      includePreviousRevision: readFlag(c, 'includePreviousRevision'),
      includeMutations: readFlag(c, 'includeMutations', true),
      includeEffects: c.req.query('effectFormat') === 'mendoza',
    },
  }
}

/** The same for callers who see the same documents and for whom the query means the same. */
function readerClass(access: Access, identity: Identity, query: string): unknown {
  const filters = access.grants
    .filter(({ permissions }) => permissions.includes('read'))
    .map(({ filter }) => filter)
  const isPersonal = [query, ...filters].some(text => /\bidentity\b/.test(text))
  return [filters, isPersonal ? identity.id : null]
}

function groupInterest(
  {
    query,
    params,
    ...rest
  }: ReturnType<typeof readOptions> & { readonly query: string; readonly params: JsonObject },
  dataset: Dataset,
  access: Access,
  identity: Identity,
): GroupInterest {
  // A filter may follow references, which must not answer questions about documents that are not the caller's.
  const get = (id: string) => {
    const document = dataset.get(id)
    return document !== undefined && access.can('read', document) ? document : undefined
  }
  const filter = compileDocumentFilter(query, params, { identity: identity.id, get })
  return {
    ...rest,
    filter,
    evaluate: createFilterEvaluation(dataset, { query, params }, identity),
    canRead: document => access.can('read', document),
  }
}

type Join = (member: Parameters<ListenerGroups['join']>[2]) => ReturnType<ListenerGroups['join']>

/** @returns what ends the listener */
function serve(
  stream: SseStream,
  dataset: Dataset,
  resume: { readonly from: string | undefined } | undefined,
  join: Join,
): () => void {
  const { position } = dataset.hub
  /** What happens while older events are read must be told after them. */
  let waiting: Uint8Array[] | undefined = []
  const fail = (error: LakeError) => {
    // What is the lake's own trouble passes: the client comes back, and goes on where it was if it can.
    if (error.status >= 429) return stream.close()
    stream.send({
      event: 'channelError',
      data: { error: { type: error.code, description: error.message, ...error.details } },
    })
    stream.close()
  }
  const member = {
    fail,
    send: (frames: Uint8Array) => {
      if (waiting === undefined) stream.write(frames)
      else waiting.push(frames)
    },
  }
  const begin = (missed: readonly MissedEvents[] | undefined) => {
    const id = resume === undefined || missed !== undefined ? undefined : endPosition(dataset.log, position)
    stream.send({
      // A plain welcome after a reconnect makes every consumer fetch again; `reset` besides it would make them do so twice.
      event: missed === undefined ? 'welcome' : 'welcomeback',
      data: { listenerName: randomUUID() },
      retry: chooseRetry(),
      ...(id === undefined ? {} : { id }),
    })
    for (const { frames } of missed ?? []) stream.write(frames)
    for (const frames of waiting ?? []) stream.write(frames)
    waiting = undefined
  }

  const joined = joinOrFail(join, member)
  if (joined === undefined) return () => undefined
  const end = (reason: string | undefined) => {
    // Tells the client not to come back.
    if (reason !== undefined) stream.send({ event: 'disconnect', data: { reason } })
    stream.close()
  }
  const stops = [joined.leave, dataset.hub.openStream(end)]
  const from = resume?.from
  if (from === undefined) begin(undefined)
  else
    missedSince(from, joined.group, dataset, position).then(begin, cause =>
      fail(cause instanceof LakeError ? cause : new LakeError('internal', 'The listener failed', { cause })),
    )
  return () => {
    for (const stop of stops) stop()
  }
}

/** A query that does not parse is told inside the stream: by then the client has a status of 200. */
function joinOrFail(join: Join, member: Parameters<Join>[0]): ReturnType<Join> | undefined {
  try {
    return join(member)
  } catch (cause) {
    if (!(cause instanceof LakeError)) throw cause
    member.fail(cause)
    return undefined
  }
}

/** `undefined` when the listener has to start anew. */
async function missedSince(
  id: string,
  group: ListenerGroup,
  dataset: Dataset,
  upTo: number,
): Promise<readonly MissedEvents[] | undefined> {
  const from = readPosition(dataset.log, id)
  if (from === undefined || from.seq > upTo) return undefined
  if (from.place === undefined) return group.missed(dataset, { after: from.seq, upTo })
  const events = await group.missed(dataset, { after: from.seq - 1, upTo })
  const [last, ...missed] = events ?? []
  // The Studio forgets the first half of a transaction when the connection goes, so it cannot use the second alone.
  return last?.seq === from.seq && last.total === from.place ? missed : undefined
}
