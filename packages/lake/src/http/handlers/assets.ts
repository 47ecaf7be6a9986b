import { Hono } from 'hono'
import { fileAssetDocument, imageAssetDocument } from '../../assets/asset-document.ts'
import { fileExtension } from '../../assets/asset-formats.ts'
import { openBlobStore } from '../../assets/blob-store.ts'
import { describeImage } from '../../assets/image-metadata.ts'
import type { Json } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import { grantsFor } from '../../grants.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { requireIdentity } from '../person.ts'

export const maxAssetBytes = 50_000_000

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
    const may = new Set(
      grantsFor(identity, dataset.info, config.datasetNames).flatMap(grant => grant.permissions),
    )
    // The answer shows the stored document, so creating alone is not enough.
    if (!may.has('create') || !may.has('read'))
      throw new LakeError('forbidden', `You may not upload to "${name}"`)
    const declared = Number(c.req.header('content-length') ?? 0)
    if (declared > maxAssetBytes)
      throw new LakeError('tooLarge', `An asset may have at most ${maxAssetBytes} bytes`)
    const body = c.req.raw.body
    if (body === null) throw new LakeError('badRequest', 'The body must be the bytes of the asset')

    await using blob = await blobs.receive(body, maxAssetBytes)
    if (blob.size === 0) throw new LakeError('badRequest', 'The asset is empty')
    const place = { lakeUrl: config.lakeUrl, projectId: config.projectId, dataset: name }
    const originalFilename = textOf(c.req.query('filename'))
    const facts = { sha1: blob.sha1, size: blob.size, originalFilename, described: described(c.req.query()) }
    const document =
      c.req.param('kind') === 'images'
        ? imageAssetDocument(place, facts, await describeImage(blob.path, c.req.queries('meta') ?? []))
        : fileAssetDocument(place, facts, fileExtension(originalFilename, c.req.header('content-type')))

    const known = dataset.get(document._id)
    if (known !== undefined && blobs.find(blob.sha1) !== undefined) return c.json({ document: known }, 200)
    // The bytes first: a document must never point at nothing.
    await blob.keep()
    dataset.commit({ mutations: [{ createIfNotExists: document }], identity })
    return c.json({ document: dataset.get(document._id) }, 201)
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
