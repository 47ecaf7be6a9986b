import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface ImageCache {
  /** The bytes kept under `key`, else made once however many ask at the same time. */
  read(key: string, make: () => Promise<Buffer>): Promise<Buffer>
}

const namePattern = /^[a-f0-9]{64}$/

/**
 * Transformed images on disk, the least recently used thrown away beyond `maxBytes`. Everything in it can be made
 * again, so nothing is synced and a write that fails only costs time.
 */
export function openImageCache(dataDir: string, maxBytes: number): ImageCache {
  const root = join(dataDir, 'cache')
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

  const keep = async (name: string, bytes: Buffer) => {
    const temporary = join(root, `${randomUUID()}.part`)
    try {
      await writeFile(temporary, bytes, { mode: 0o600 })
      await rename(temporary, join(root, name))
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
    read(key, make) {
      const name = createHash('sha256').update(key).digest('hex')
      const running = making.get(name)
      if (running !== undefined) return running
      const work = (async () => {
        const kept = await find(name)
        if (kept !== undefined) return kept
        const bytes = await make()
        await keep(name, bytes)
        return bytes
      })().finally(() => making.delete(name))
      making.set(name, work)
      return work
    },
  }
}
