import { Hono } from 'hono'
import type { StoredDocument } from '../../document.ts'
import { publishedIdOf } from '../../document-id.ts'
import { LakeError } from '../../errors.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { dataRequest, readFlag } from '../data-request.ts'

const maxIds = 1_000

/** Documents by their literal ids; perspectives do not apply. @see content-lake-api.md 2.2 */
export const docRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.get('/data/doc/:dataset/:ids', c => {
    const { dataset, access } = dataRequest(c, parts)
    access.demand('read')
    const requested = [
      ...new Set(
        c.req
          .param('ids')
          .split(',')
          .map(id => id.trim())
          .filter(id => id !== ''),
      ),
    ]
    if (requested.length > maxIds)
      throw new LakeError('badRequest', `At most ${maxIds} ids can be asked for at once`)
    const excludeContent = readFlag(c, 'excludeContent')
    const ids = readFlag(c, 'includeAllVersions')
      ? [...new Set(requested.flatMap(id => [id, ...dataset.reader.idsOfGroup(publishedIdOf(id))]))]
      : requested
    const documents: StoredDocument[] = []
    const omitted: { id: string; reason: 'existence' | 'permission' }[] = []
    for (const id of ids) {
      const document = dataset.get(id)
      if (document === undefined) omitted.push({ id, reason: 'existence' })
      else if (access.can('read', document))
        documents.push(excludeContent ? systemFields(document) : document)
      else if (requested.includes(id)) omitted.push({ id, reason: 'permission' })
    }
    return c.json({ documents, omitted })
  })
  return app
}

function systemFields({ _id, _type, _rev, _createdAt, _updatedAt }: StoredDocument): StoredDocument {
  return { _id, _type, _rev, _createdAt, _updatedAt }
}
