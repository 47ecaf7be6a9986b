import { Hono } from 'hono'
import { openBlobStore } from '../../assets/blob-store.ts'
import { maxAssetBytes, storeAsset } from '../../assets/store-asset.ts'
import type { Json } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { requireIdentity } from '../person.ts'

/** Stands for what an upload would create. */
const anyAsset = { _id: 'image-any', _type: 'sanity.imageAsset', _rev: 'any', _createdAt: '', _updatedAt: '' }

/**
 * Upload of images and files; the same bytes twice are one asset.
 * @see `@sanity/client` `assets.upload`
 */
export const assetRoutes: LakeRoutes = ({ config, datasets }) => {
  const app = new Hono<LakeHonoEnv>()
  const blobs = openBlobStore(config.dataDir)

  app.post('/assets/:kind{images|files}/:ds', async c => {
    const identity = requireIdentity(c.var.identity)
    const name = c.req.param('ds')
    const dataset = datasets.get(name)
    if (dataset === undefined) throw new LakeError('unknownDataset', `Dataset "${name}" not found`)
    const access = dataset.access(identity)
    // Asked before any byte is kept. The answer shows the stored document, so creating alone is not enough.
    if (!access.can('create', anyAsset) || !access.can('read', anyAsset))
      throw new LakeError('forbidden', `You may not upload to "${name}"`)
    const declared = Number(c.req.header('content-length') ?? 0)
    if (declared > maxAssetBytes)
      throw new LakeError('tooLarge', `An asset may have at most ${maxAssetBytes} bytes`)
    const body = c.req.raw.body
    if (body === null) throw new LakeError('badRequest', 'The body must be the bytes of the asset')

    const { document, isNew } = await storeAsset(
      {
        kind: c.req.param('kind') === 'images' ? 'image' : 'file',
        bytes: body,
        originalFilename: textOf(c.req.query('filename')),
        contentType: c.req.header('content-type'),
        meta: c.req.queries('meta') ?? [],
        described: described(c.req.query()),
        identity,
      },
      blobs,
      dataset,
      { lakeUrl: config.lakeUrl, projectId: config.projectId },
    )
    return c.json({ document }, isNew ? 201 : 200)
  })

  return app
}

const textOf = (value: string | undefined) =>
  value === undefined || value === '' ? undefined : value.slice(0, 1_024)

function described(query: Readonly<Record<string, string>>): Record<string, Json> {
  const own = ['label', 'title', 'description', 'creditLine'].flatMap((field): [string, Json][] => {
    const value = textOf(query[field])
    return value === undefined ? [] : [[field, value]]
  })
  const source = [
    ['id', query.sourceId],
    ['name', query.sourceName],
    ['url', query.sourceUrl],
  ].flatMap(([field, value]): [string, Json][] => {
    const text = textOf(value)
    return field === undefined || text === undefined ? [] : [[field, text]]
  })
  return {
    ...Object.fromEntries(own),
    ...(source.length === 0 ? {} : { source: Object.fromEntries(source) }),
  }
}
