import { Hono } from 'hono'
import { LakeError } from '../../errors.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest } from '../data-request.ts'

/** Every readable document, one JSON a line, by id. @see content-lake-api.md 2.10 */
export const exportRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.get('/data/export/:dataset', c => {
    const { dataset, identity, access } = dataRequest(c, parts)
    access.demand('read')
    if (identity.kind === 'anonymous') throw new LakeError('unauthorized', 'A token is needed to export')
    const types = (c.req.query('types') ?? '').split(',').filter(type => type !== '')
    const lines = Array.from(dataset.reader.all())
      .filter(
        document => access.can('read', document) && (types.length === 0 || types.includes(document._type)),
      )
      .sort((left, right) => (left._id < right._id ? -1 : 1))
      .map(document => `${JSON.stringify(document)}\n`)
    return c.body(lines.join(''), 200, { 'content-type': 'application/x-ndjson' })
  })
  return app
}
