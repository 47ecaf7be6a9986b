import { Hono } from 'hono'
import { LakeError } from '../../errors.ts'
import type { CommitEvent } from '../../events/hub.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest, readFlag } from '../data-request.ts'
import { sseResponse } from '../sse.ts'
import { streamPermit } from '../stream-permit.ts'

/** Stands for drafts in general: tags are not filtered document by document. */
const anyDraft = { _id: 'drafts.any', _type: 'any', _rev: 'any', _createdAt: '', _updatedAt: '' }

/** Sync tags of each commit, for pages that show query answers. @see content-lake-api.md 2.7 */
export const liveEventRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.get('/data/live/events/:dataset', c => {
    const { dataset, identity, access } = dataRequest(c, parts)
    access.demand('read')
    const withDrafts = readFlag(c, 'includeDrafts') || readFlag(c, 'includeAllDocuments')
    if (withDrafts && identity.kind === 'anonymous')
      throw new LakeError('unauthorized', 'Drafts need a token')
    if (withDrafts && !access.can('read', anyDraft))
      throw new LakeError('forbidden', 'Drafts are not readable here')
    const lastEventId = c.req.header('last-event-id')
    const { hub } = dataset
    const tagsOf = ({ tags }: CommitEvent) => (withDrafts ? tags.all : tags.published)

    return sseResponse(
      stream => {
        const send = (event: CommitEvent) => {
          // Consumers throw on an empty list.
          if (tagsOf(event).length > 0)
            stream.send({ event: 'message', id: `${event.seq}`, data: { tags: tagsOf(event) } })
        }
        const missed =
          lastEventId === undefined || lastEventId === ''
            ? []
            : hub.since(/^\d+$/.test(lastEventId) ? Number(lastEventId) : -1)
        if (missed === undefined) stream.send({ event: 'restart', id: `${hub.position}`, data: {} })
        else
          stream.send({
            event: 'welcome',
            id: `${missed[0] === undefined ? hub.position : missed[0].seq - 1}`,
            data: {},
          })
        for (const event of missed ?? []) send(event)
        return hub.subscribe(send, () => stream.close())
      },
      streamPermit(c, parts),
    )
  })
  return app
}
