import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliCompress)

/** Off the main thread; 5 costs less than a millisecond a page, 11 some forty. */
export function brotli(body: Buffer, quality: 4 | 5 | 11): Promise<Buffer> {
  return brotliAsync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  })
}

export function gzipped(body: Buffer): Promise<Buffer> {
  return gzipAsync(body, { level: 6 })
}

const text =
  /^(text\/|application\/(javascript|json|ld\+json|feed\+json|manifest\+json|rss\+xml|atom\+xml|xml|xhtml\+xml)|image\/svg\+xml)/

/** Whether compressing pays: text does, images and fonts are packed already. */
export function isCompressible(contentType: string): boolean {
  return text.test(contentType)
}

/** Smaller answers fit into one packet anyway. */
export const smallestCompressed = 256
