import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { JsonObject } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import {
  type Schedule,
  scheduleDocumentId,
  scheduleOf,
  scheduleType,
} from '../../schedule/schedule-document.ts'
import { readJsonBody } from '../body.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest } from '../data-request.ts'

const maxBytes = 100_000
const maxLimit = 1_000

/**
 * Planned publications of single documents, as the Studio's older scheduled publishing has them.
 * @see content-lake-api.md 3.5
 */
export const scheduleRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  const { projectId } = parts.config

  const request = (c: Context<LakeHonoEnv>) => {
    if (c.req.param('p') !== projectId) throw new LakeError('notFound', 'There is no such project')
    const data = dataRequest(c, parts)
    if (data.identity.kind === 'anonymous') throw new LakeError('unauthorized', 'A token is needed')
    data.access.demand('read')
    const act = (action: JsonObject) => data.dataset.act({ actions: [action], identity: data.identity })
    return { ...data, act }
  }
  const answer = (schedule: Schedule, dataset: string) => ({ ...schedule, projectId, dataset })
  const find = (c: Context<LakeHonoEnv>, id: string): Schedule => {
    const { dataset, access } = request(c)
    const document = dataset.get(scheduleDocumentId(id))
    const schedule = scheduleOf(document)
    if (document === undefined || schedule === undefined || !access.can('read', document))
      throw new LakeError('notFound', 'There is no such schedule')
    return schedule
  }

  app.get('/schedules/:p/:dataset', c => {
    const { dataset, access } = request(c)
    const { documentIds, state, limit } = c.req.query()
    const ids = documentIds?.split(',').filter(id => id !== '')
    const schedules = [...dataset.reader.idsOfType(scheduleType)]
      .flatMap(id => {
        const document = dataset.get(id)
        return document !== undefined && access.can('read', document) ? (scheduleOf(document) ?? []) : []
      })
      .filter(schedule => state === undefined || state === '' || schedule.state === state)
      .filter(({ documents }) => !ids?.length || documents.some(({ documentId }) => ids.includes(documentId)))
      .sort((left, right) => ((left.executeAt ?? '~') < (right.executeAt ?? '~') ? -1 : 1))
    return c.json({
      schedules: schedules.slice(0, readLimit(limit)).map(schedule => answer(schedule, dataset.info.name)),
    })
  })

  app.post('/schedules/:p/:dataset', async c => {
    const { act, dataset, identity } = request(c)
    const fields = await readJsonBody(c, maxBytes)
    const scheduleId = randomBytes(12).toString('hex')
    await act({ actionType: 'lake.schedule.create', scheduleId, author: identity.id, fields })
    return c.json(answer(find(c, scheduleId), dataset.info.name))
  })

  app.get('/schedules/:p/:dataset/:id', c => {
    const { dataset } = request(c)
    return c.json(answer(find(c, c.req.param('id')), dataset.info.name))
  })

  app.patch('/schedules/:p/:dataset/:id', async c => {
    const { act, dataset } = request(c)
    const { id } = find(c, c.req.param('id'))
    const fields = await readJsonBody(c, maxBytes)
    const { transactionId } = await act({ actionType: 'lake.schedule.edit', scheduleId: id, fields })
    return c.json({ ...answer(find(c, id), dataset.info.name), transactionId })
  })

  app.delete('/schedules/:p/:dataset/:id', async c => {
    const { act } = request(c)
    const { id } = find(c, c.req.param('id'))
    await act({ actionType: 'lake.schedule.delete', scheduleId: id })
    return c.body(null, 204)
  })

  app.post('/schedules/:p/:dataset/:id/publish', async c => {
    const { act } = request(c)
    const { id } = find(c, c.req.param('id'))
    return c.json(await act({ actionType: 'lake.schedule.run', scheduleId: id }))
  })

  return app
}

function readLimit(limit: string | undefined): number {
  if (limit === undefined || limit === '') return maxLimit
  const number = Number(limit)
  if (!Number.isInteger(number) || number < 1)
    throw new LakeError('badRequest', '"limit" must be a positive number')
  return Math.min(number, maxLimit)
}
