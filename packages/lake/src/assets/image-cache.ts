import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobStore } from './blob-store.ts'

export interface ImageCache {
  /** What was drawn of the blob `sha1` as `key` says, else made once however many ask at the same time. */
  read(sha1: string, key: string, make: () => Promise<Buffer>): Promise<Buffer>
}

/** Begins with the hash of the blob, so that what was drawn of it can be found. */
const namePattern = /^[a-f0-9]{40}-[a-f0-9]{64}$/

export const cacheFolder = (dataDir: string) => join(dataDir, 'cache')

/**
 * Transformed images on disk, the least recently used thrown away beyond `maxBytes`. Everything in it can be made
 * again, so nothing is synced and a write that fails only costs time.
 */
export function openImageCache(
  dataDir: string,
  blobs: Pick<BlobStore, 'find'>,
  maxBytes: number,
): ImageCache {
  const root = cacheFolder(dataDir)
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const sizes = new Map<string, number>()
  const making = new Map<string, Promise<Buffer>>()
  let total = 0

  const known = readdirSync(root).flatMap(name => {
    if (!namePattern.test(name)) {
      rmSync(join(root, name), { recursive: true })
      return []
    }
    const { size, mtimeMs } = statSync(join(root, name))
    return [{ name, size, mtimeMs }]
  })
  for (const { name, size } of known.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
    sizes.set(name, size)
    total += size
  }

  const drop = async (name: string) => {
    total -= sizes.get(name) ?? 0
    sizes.delete(name)
    await rm(join(root, name), { force: true })
  }

  const keep = async (sha1: string, name: string, bytes: Buffer) => {
    const temporary = join(root, `${randomUUID()}.part`)
    try {
      await writeFile(temporary, bytes, { mode: 0o600 })
      // Without a pause in between: a blob that is erased later takes this with it.
      if (blobs.find(sha1) === undefined) throw new Error('The blob is gone')
      renameSync(temporary, join(root, name))
    } catch {
      await rm(temporary, { force: true })
      return
    }
    sizes.set(name, bytes.byteLength)
    total += bytes.byteLength
    for (const oldest of [...sizes.keys()]) {
      if (total <= maxBytes || oldest === name) break
      await drop(oldest)
    }
  }

  const find = async (name: string): Promise<Buffer | undefined> => {
    const size = sizes.get(name)
    if (size === undefined) return undefined
    const bytes = await readFile(join(root, name)).catch(() => undefined)
    if (bytes === undefined || bytes.byteLength === 0 || bytes.byteLength !== size) {
      await drop(name)
      return undefined
    }
    sizes.delete(name)
    sizes.set(name, size)
    return bytes
  }

  return {
    read(sha1, key, make) {
      const name = `${sha1}-${createHash('sha256').update(key).digest('hex')}`
      const running = making.get(name)
      if (running !== undefined) return running
      const work = (async () => {
        const kept = await find(name)
        if (kept !== undefined) return kept
        const bytes = await make()
        await keep(sha1, name, bytes)
        return bytes
      })().finally(() => making.delete(name))
      making.set(name, work)
      return work
    },
  }
}
