import { Hono } from 'hono'
import type { StoredDocument } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import { grantsFor } from '../../grants.ts'
import { holdsOne } from '../../mutations/system-documents.ts'
import type { Dataset } from '../../store/datasets.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { limitBody } from '../limit-body.ts'
import { requireIdentity, requirePerson } from '../person.ts'

/** What this lake really serves; a feature that is not named makes the Studio hide it. */
const features = [
  'contentReleases',
  'singleDocRelease',
  'scheduledPublishing',
  'studioComments',
  'sanityTasks',
]

const journeys = [
  'trial',
  'trial/override',
  'asset-limit',
  'document-limit',
  'scheduled-drafts',
  'tasks',
  'content-releases',
  'comments',
  'scheduled-publishing',
  'unclaimed-project',
]

/**
 * Services around the content that the Studio asks for at its start. All have an honest, small answer: no trial, no
 * telemetry, no applications.
 */
export const serviceRoutes: LakeRoutes = ({ config, datasets }) => {
  const app = new Hono<LakeHonoEnv>()

  app.get('/features', c => c.json(features))
  app.get('/help', c => c.json({}))
  app.get('/journey/announcements', c => c.json([]))
  for (const journey of journeys) app.get(`/journey/${journey}`, c => c.json(null))

  app.get('/intake/telemetry-status', c => c.json({ status: 'denied' }))
  // Sent by `sendBeacon` without a token; taken and thrown away so that nothing is retried.
  app.post('/intake/batch', limitBody(1_048_576), c => c.body(null, 204))

  app.get('/subscriptions/project/:p', c => c.json(null))
  app.get('/projects/:p/user-applications', c => {
    requireIdentity(c.var.identity)
    return c.json([])
  })
  app.get('/access/requests/me', c => {
    requireIdentity(c.var.identity)
    return c.json([])
  })
  app.get('/projects/:p/new-content-release-allowed', c => {
    requireIdentity(c.var.identity)
    const active = datasets.list().flatMap(({ name }) => activeReleases(datasets.get(name)))
    return c.json({
      data: {
        orgActiveReleaseCount: active.length,
        orgMeteredActiveReleaseCount: active.filter(release => !holdsOne(release)).length,
        // There is no plan that would limit them; the Studio wants a number here.
        datasetReleaseLimit: Number.MAX_SAFE_INTEGER,
        orgActiveReleaseLimit: null,
      },
    })
  })
  app.get('/data/references/:ds/documents/:id/to', c => {
    requireIdentity(c.var.identity)
    return c.json({ totalCount: 0, references: [] })
  })

  /** @see sanity `core/comments` — the add-on dataset is made when the first comment is written. */
  app.post('/comments/:ds/setup', c => {
    const { id } = requirePerson(c.var.identity)
    const name = c.req.param('ds')
    const dataset = datasets.get(name)
    if (dataset === undefined) throw new LakeError('unknownDataset', `Dataset "${name}" not found`)
    const mayWrite = grantsFor(c.var.identity, dataset.info, config.datasetNames).some(grant =>
      grant.permissions.includes('create'),
    )
    if (!mayWrite || dataset.info.addonFor !== null)
      throw new LakeError('forbidden', `You may not set up comments for "${name}"`)
    const existing = datasets
      .list()
      .find(info => info.addonFor === name && info.datasetProfile === 'comments')
    const datasetName = existing?.name ?? `${name}-comments`
    if (existing === undefined)
      datasets.create(datasetName, {
        aclMode: 'private',
        datasetProfile: 'comments',
        addonFor: name,
        createdByUserId: id,
      })
    return c.json({ datasetName })
  })

  return app
}

function activeReleases(dataset: Dataset | undefined): readonly StoredDocument[] {
  if (dataset === undefined) return []
  return [...dataset.reader.idsOfType('system.release')].flatMap(id => {
    const release = dataset.get(id)
    return release?.state === 'active' || release?.state === 'scheduled' ? [release] : []
  })
}
