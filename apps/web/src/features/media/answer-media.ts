import { mediaWidths } from '@repo/content/shared/image/media-address.ts'
import { isCropSealed } from './crop-seal.ts'

const imageName = /^[a-f0-9]{40}-\d{1,5}x\d{1,5}\.[a-z0-9]{2,5}$/
const fileName = /^[a-f0-9]{40}\.[a-z0-9]{2,5}$/
const rectangle = /^\d{1,5},\d{1,5},\d{1,5},\d{1,5}$/

const passedOn = ['content-type', 'content-length', 'content-range', 'accept-ranges', 'etag', 'last-modified']

interface MediaSurroundings {
  /** Where the lake keeps the assets: origin, project and dataset. */
  readonly lakeUrl: string
  readonly projectId: string
  readonly dataset: string
  /** Seals the parts of pictures; without it only whole ones are handed on. */
  readonly secret: string | undefined
  readonly fetch: typeof fetch
}

interface Variant {
  readonly w?: string | undefined
  readonly rect?: string | undefined
  readonly s?: string | undefined
}

/**
 * Whether a page of ours uses this variant. Each is drawn once and kept, so a stranger must not make up others: widths
 * come from a list, and a part of the picture carries the site's seal.
 */
function isOurs(file: string, { w, rect, s }: Variant, secret: string | undefined): boolean {
  if (w !== undefined && !mediaWidths.some(width => String(width) === w)) return false
  if (rect === undefined) return s === undefined
  if (w === undefined || s === undefined || secret === undefined) return false
  return rectangle.test(rect) && isCropSealed(file, rect, s, secret)
}

/** Address of the asset at the lake; `undefined` for a name or a variant that the site does not use. */
function assetAddress(file: string, query: URLSearchParams, place: MediaSurroundings): URL | undefined {
  const base = (kind: string) =>
    new URL(`/${kind}/${place.projectId}/${place.dataset}/${file}`, place.lakeUrl)
  if (fileName.test(file)) return query.size === 0 ? base('files') : undefined
  if (!imageName.test(file)) return undefined
  const { w, rect, s, ...others } = Object.fromEntries(query)
  if (Object.keys(others).length > 0 || !isOurs(file, { w, rect, s }, place.secret)) return undefined
  const address = base('images')
  if (w !== undefined) address.searchParams.set('w', w)
  if (rect !== undefined) address.searchParams.set('rect', rect)
  address.searchParams.set('fit', 'max')
  address.searchParams.set('auto', 'format')
  return address
}

/** Hands on an image or a file of the lake under the site's own address; its name holds its hash, so it never changes. */
export async function answerMedia(
  request: Request,
  file: string,
  place: MediaSurroundings,
): Promise<Response> {
  const address = assetAddress(file, new URL(request.url).searchParams, place)
  if (address === undefined) return new Response('Nicht gefunden', { status: 404 })
  const wanted = new Headers()
  for (const name of ['accept', 'range', 'if-none-match']) {
    const value = request.headers.get(name)
    if (value !== null) wanted.set(name, value)
  }
  const answer = await place
    .fetch(address, { headers: wanted, redirect: 'error', cache: 'no-store' })
    .catch(() => null)
  if (answer === null || answer.status >= 500) {
    return new Response('Gerade nicht erreichbar', { status: 503, headers: { 'retry-after': '10' } })
  }
  if (![200, 206, 304, 416].includes(answer.status)) return new Response('Nicht gefunden', { status: 404 })
  const headers = new Headers({
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept',
  })
  for (const name of passedOn) {
    const value = answer.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(answer.status === 304 ? null : answer.body, { status: answer.status, headers })
}
