import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { createTarDecoder, type ParsedTarEntry, type TarHeader } from 'modern-tar'
import { maxAssetBytes } from '../assets/store-asset.ts'
import { LakeError } from '../errors.ts'

/** What an archive may hold; more is taken for an attack or a mistake. */
export interface ArchiveLimits {
  readonly entries: number
  readonly dataBytes: number
  readonly assetMapBytes: number
  readonly totalBytes: number
  /** Unpacked bytes a packed one, once more than `freeBytes` are unpacked. */
  readonly ratio: number
  readonly freeBytes: number
}

const defaultLimits: ArchiveLimits = {
  entries: 1_000_000,
  dataBytes: 20_000_000_000,
  assetMapBytes: 200_000_000,
  totalBytes: 500_000_000_000,
  ratio: 400,
  freeBytes: 100_000_000,
}

const pathPattern = /^(?:\.\/)?(?:([^/]+)\/)?([^/]+\.ndjson|assets\.json|(?:images|files)\/[^/]+)$/
/** Neither hidden nor `..`, and nothing that any file system takes for a separator. */
const segmentPattern = /^[^.\\\p{Cc}][^\\\p{Cc}]{0,199}$/u

/** Whether the file starts as a gzipped one does. */
export async function isArchive(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b
  } finally {
    await handle.close()
  }
}

/**
 * Unpacks an archive of the official exporter, or of this lake, into an empty folder. The whole archive is read
 * once to check it before the first file is written: names, kinds, sizes and how much comes out of how little.
 * @returns the name of the file of documents, and which assets there are
 * @throws LakeError badRequest, tooLarge
 */
export async function unpackArchive(file: string, folder: string, limits: Partial<ArchiveLimits> = {}) {
  const bounds = { ...defaultLimits, ...limits }
  const paths = new Set<string>()
  const folders = new Set<string>()
  await readEntries(file, bounds, async (header, { body }) => {
    const path = checkedPath(header, bounds, folders)
    await body.cancel()
    if (path === undefined) return
    if (paths.has(path)) throw refused(`holds ${path} twice`)
    paths.add(path)
    if (paths.size > bounds.entries) throw refused(`holds more than ${bounds.entries} files`)
  })
  const [data, ...others] = [...paths].filter(path => path.endsWith('.ndjson'))
  if (data === undefined || others.length > 0) throw refused('must hold exactly one .ndjson file')
  for (const name of ['images', 'files']) await mkdir(join(folder, name), { mode: 0o700 })
  await readEntries(file, bounds, async (header, { body }) => {
    const path = checkedPath(header, bounds, folders)
    if (path === undefined) return body.cancel()
    await pipeline(
      Readable.fromWeb(body),
      createWriteStream(join(folder, path), { flags: 'wx', mode: 0o600 }),
    )
  })
  return { data, assets: [...paths].filter(path => /^(images|files)\//.test(path)).toSorted() }
}

const refused = (what: string) => new LakeError('badRequest', `The archive ${what}`)

async function readEntries(
  file: string,
  limits: ArchiveLimits,
  visit: (header: TarHeader, entry: ParsedTarEntry) => Promise<void>,
): Promise<void> {
  const packed = createReadStream(file)
  let unpackedBytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpackedBytes += chunk.byteLength
      const allowed = Math.max(limits.freeBytes, packed.bytesRead * limits.ratio)
      const isTooMuch = unpackedBytes > Math.min(allowed, limits.totalBytes)
      done(isTooMuch ? new LakeError('tooLarge', 'The archive unpacks to more than it may') : null, chunk)
    },
  })
  const { readable, writable } = createTarDecoder({ strict: true })
  const feeding = pipeline(packed, createGunzip(), meter, async function* feed(source) {
    const writer = writable.getWriter()
    try {
      for await (const chunk of source) await writer.write(chunk)
      await writer.close()
    } catch (cause) {
      await writer.abort(cause).catch(() => undefined)
      throw cause
    }
    yield* []
  })
  const visiting = (async () => {
    for await (const entry of readable) await visit(entry.header, entry)
  })()
  visiting.catch(cause => packed.destroy(cause))
  try {
    await Promise.all([feeding, visiting])
  } catch (cause) {
    await Promise.allSettled([feeding, visiting])
    throw cause instanceof LakeError
      ? cause
      : new LakeError('badRequest', 'The archive is damaged or none', { cause })
  }
}

/**
 * `data.ndjson`, `assets.json`, `images/…` or `files/…`, which never leaves the folder that it is joined to;
 * `undefined` for a folder.
 * @throws LakeError badRequest for anything that an archive of a dataset does not hold, tooLarge
 */
function checkedPath(
  { name, type, size }: TarHeader,
  limits: ArchiveLimits,
  folders: Set<string>,
): string | undefined {
  const shown = JSON.stringify(name.slice(0, 100))
  if (type === 'directory') return undefined
  if (type !== undefined && type !== 'file') throw refused(`holds a ${type}, ${shown}: only files are taken`)
  const [, folder = '', path] = pathPattern.exec(name) ?? []
  const segments = [...(folder === '' ? [] : [folder]), ...(path?.split('/') ?? [])]
  if (path === undefined || !segments.every(segment => segmentPattern.test(segment)))
    throw refused(`holds ${shown}: only data.ndjson, assets.json, images/… and files/… are taken`)
  folders.add(folder)
  if (folders.size > 1) throw refused('holds more than one folder')
  const limit = path.endsWith('.ndjson')
    ? limits.dataBytes
    : path === 'assets.json'
      ? limits.assetMapBytes
      : maxAssetBytes
  if (size > limit) throw new LakeError('tooLarge', `${shown} in the archive is larger than ${limit} bytes`)
  return path
}
