import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LakeError } from '../errors.ts'
import { createFolder } from '../store/create-folder.ts'

interface ReceivedBlob extends AsyncDisposable {
  readonly sha1: string
  readonly size: number
  /** Where the bytes are until they are kept or thrown away. */
  readonly path: string
  /** Moves the bytes to their place under their hash; durable when it returns. */
  keep(): Promise<void>
}

/** Files named by the SHA-1 of their bytes; no name from outside ever becomes part of a path. */
export interface BlobStore {
  /** Streams to disk while counting and hashing. @throws LakeError tooLarge */
  receive(bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedBlob>
  /** `undefined` when there is none. @throws TypeError when `sha1` is no hash */
  find(sha1: string): { readonly path: string; readonly size: number } | undefined
}

const sha1Pattern = /^[a-f0-9]{40}$/

/** Where the bytes of this hash lie. @throws TypeError when `sha1` is no hash */
export function blobPath(dataDir: string, sha1: string): { readonly folder: string; readonly path: string } {
  if (!sha1Pattern.test(sha1)) throw new TypeError('Not a SHA-1')
  const folder = join(dataDir, 'assets', sha1.slice(0, 2))
  return { folder, path: join(folder, sha1) }
}

/** Blobs as files below `assets`, named by their hash. */
export function openBlobStore(dataDir: string): BlobStore {
  const incoming = join(dataDir, 'assets', 'incoming')
  createFolder(incoming)
  // What a crash left half received is of no use to anybody.
  for (const name of readdirSync(incoming)) rmSync(join(incoming, name))

  return {
    async receive(bytes, maxBytes) {
      const path = join(incoming, randomUUID())
      const file = await open(path, 'wx', 0o600)
      try {
        const { sha1, size } = await write(file, bytes, maxBytes)
        return {
          sha1,
          size,
          path,
          async keep() {
            const kept = blobPath(dataDir, sha1)
            createFolder(kept.folder)
            await rename(path, kept.path)
            await syncDirectory(kept.folder)
          },
          [Symbol.asyncDispose]: () => rm(path, { force: true }),
        }
      } catch (cause) {
        await rm(path, { force: true })
        throw cause
      } finally {
        await file.close()
      }
    },
    find(sha1) {
      const { path } = blobPath(dataDir, sha1)
      const stats = statSync(path, { throwIfNoEntry: false })
      return stats?.isFile() === true ? { path, size: stats.size } : undefined
    },
  }
}

async function write(file: FileHandle, bytes: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash('sha1')
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.byteLength
    if (size > maxBytes) throw new LakeError('tooLarge', `An asset may have at most ${maxBytes} bytes`)
    hash.update(chunk)
    await file.writeFile(chunk)
  }
  await file.sync()
  return { sha1: hash.digest('hex'), size }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
