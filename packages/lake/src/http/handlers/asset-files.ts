import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { fileMimeType, imageMimeType, isInlineFile } from '../../assets/asset-formats.ts'
import { openBlobStore } from '../../assets/blob-store.ts'
import { openImageCache } from '../../assets/image-cache.ts'
import { chooseFormat, outputMimeType } from '../../assets/output-format.ts'
import { readTransformation } from '../../assets/transformation.ts'
import type { StoredDocument } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import { anonymous } from '../../identity.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { contentDisposition, fileResponse } from '../file-response.ts'

const cacheBytes = 512_000_000
const imagePattern = /^([a-f0-9]{40})-(\d{1,5}x\d{1,5})\.([a-z]{1,10})$/
const filePattern = /^([a-f0-9]{40})\.([a-z0-9]{1,10})$/

/** Of an asset that anybody may see; it never changes, since its name is the hash of its bytes. */
const openCaching = { 'Cache-Control': 'public, max-age=31536000, immutable' }
/** Of any other: its reader's rights may end. */
const closedCaching = { 'Cache-Control': 'private, no-cache', Vary: 'Authorization' }
/** Nothing in an asset may run. */
const assetHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

/**
 * Addresses of assets, without a version: `/images/{p}/{ds}/…` and `/files/{p}/{ds}/…`, each with an optional last
 * segment that only names the download. An address is served while its asset document exists, to whoever may read it:
 * in a public dataset to anybody.
 */
export const assetFileRoutes: LakeRoutes = ({ config, datasets, logger }) => {
  const app = new Hono<LakeHonoEnv>()
  const blobs = openBlobStore(config.dataDir)
  const cache = openImageCache(config.dataDir, blobs, cacheBytes)

  /** Path segments only ever select among what exists; they are never joined into a path. */
  const findAsset = (c: Context<LakeHonoEnv>, documentId: string, sha1: string) => {
    const isOwn = c.req.param('p') === config.projectId
    const dataset = isOwn ? datasets.get(c.req.param('ds') ?? '') : undefined
    if (dataset === undefined) throw new LakeError('notFound', 'There is no such asset')
    const visitor = dataset.access(anonymous)
    const isOpen = visitor.has('read')
    const access = isOpen ? visitor : dataset.access(c.get('identity'))
    // Before anything is looked up: whether there is such a file is nobody else's business.
    access.demand('read')
    const found = dataset.get(documentId)
    const document = found !== undefined && access.can('read', found) ? found : undefined
    const blob = document === undefined ? undefined : blobs.find(sha1)
    if (document !== undefined && blob === undefined)
      logger.error('asset without bytes', { documentId, dataset: dataset.info.name })
    if (document === undefined || blob === undefined)
      throw new LakeError('notFound', 'There is no such asset')
    return { document, blob, headers: { ...assetHeaders, ...(isOpen ? openCaching : closedCaching) } }
  }

  const notModified = (c: Context<LakeHonoEnv>, etag: string) =>
    c.req
      .header('if-none-match')
      ?.split(',')
      .some(value => value.trim() === etag)

  const image = async (c: Context<LakeHonoEnv>) => {
    const [, sha1, size, extension] = imagePattern.exec(c.req.param('file') ?? '') ?? []
    const mimeType = extension === undefined ? undefined : imageMimeType(extension)
    if (sha1 === undefined || extension === undefined || mimeType === undefined)
      throw new LakeError('notFound', 'There is no such asset')
    const { document, blob, headers: common } = findAsset(c, `image-${sha1}-${size}-${extension}`, sha1)
    const query = c.req.query()
    const asked = readTransformation(query)
    const disposition = download(query, c.req.param('vanity'), document)
    // An SVG is sharp at every size, so it is only drawn when another format is asked for.
    const transformation = extension === 'svg' && asked?.fm === undefined ? undefined : asked

    if (transformation === undefined) {
      const etag = `"${sha1}"`
      const headers = { ...common, ...disposition, ETag: etag, 'Content-Type': mimeType }
      return notModified(c, etag)
        ? new Response(null, { status: 304, headers })
        : fileResponse(c.req.raw, blob, headers)
    }
    if (transformation.fm === 'json') {
      const { width, height } = dimensions(size)
      const { countFrames } = await import('../../assets/render-image.ts')
      const frames = await countFrames(blob.path)
      const answer = { width, height, frames, contentLength: blob.size, contentType: mimeType }
      return c.json(answer, 200, common)
    }
    const format = chooseFormat(transformation, extension, c.req.header('accept') ?? '')
    const key = JSON.stringify([sha1, extension, transformation, format])
    const etag = `"${createHash('sha256').update(key).digest('base64url')}"`
    const vary = [
      'Vary' in common ? common.Vary : [],
      transformation.auto === undefined ? [] : 'Accept',
    ].flat()
    const headers = {
      ...common,
      ...disposition,
      ETag: etag,
      'Content-Type': outputMimeType[format],
      ...(vary.length === 0 ? {} : { Vary: vary.join(', ') }),
    }
    if (notModified(c, etag) === true) return new Response(null, { status: 304, headers })
    const bytes = await cache.read(sha1, key, async () => {
      // The image library is a third of what there is to load, and most starts draw nothing.
      const { renderImage } = await import('../../assets/render-image.ts')
      return renderImage(blob.path, transformation, format)
    })
    return new Response(c.req.method === 'HEAD' ? null : new Uint8Array(bytes), {
      headers: { ...headers, 'Content-Length': String(bytes.byteLength) },
    })
  }

  const file = (c: Context<LakeHonoEnv>) => {
    const [, sha1, extension] = filePattern.exec(c.req.param('file') ?? '') ?? []
    if (sha1 === undefined || extension === undefined)
      throw new LakeError('notFound', 'There is no such asset')
    const { document, blob, headers: common } = findAsset(c, `file-${sha1}-${extension}`, sha1)
    const mimeType = fileMimeType(extension)
    const isShown = isInlineFile(mimeType)
    const headers: Record<string, string> = {
      ...common,
      'Content-Type': mimeType,
      ETag: `"${sha1}"`,
      ...(isShown ? {} : { 'Content-Disposition': contentDisposition('attachment', nameOf(document)) }),
      ...download(c.req.query(), c.req.param('vanity'), document),
    }
    // The PDF viewers of browsers refuse to start in a sandbox.
    if (mimeType === 'application/pdf') headers['Content-Security-Policy'] = "default-src 'none'"
    return notModified(c, `"${sha1}"`) === true
      ? new Response(null, { status: 304, headers })
      : fileResponse(c.req.raw, blob, headers)
  }

  app.get('/images/:p/:ds/:file/:vanity?', image)
  app.get('/files/:p/:ds/:file/:vanity?', file)
  return app
}

const nameOf = (document: StoredDocument) =>
  typeof document.originalFilename === 'string' ? document.originalFilename : document._id

function dimensions(size: string | undefined) {
  const [width, height] = (size ?? '').split('x').map(Number)
  return { width, height }
}

/** `dl` and `dlRaw` turn an address into a download. */
function download(
  query: Readonly<Record<string, string>>,
  vanity: string | undefined,
  document: StoredDocument,
): Record<string, string> {
  if (query.dl === undefined && query.dlRaw === undefined) return {}
  const name = query.dl === undefined || query.dl === '' ? (vanity ?? nameOf(document)) : query.dl
  return { 'Content-Disposition': contentDisposition('attachment', name) }
}
