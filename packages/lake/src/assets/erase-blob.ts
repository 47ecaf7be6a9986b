import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncPath } from '../store/migrate.ts'
import { blobPath } from './blob-store.ts'
import { cacheFolder } from './image-cache.ts'

/**
 * Takes the bytes of an asset and all that was drawn from them out of the data folder; durable when it returns. All in
 * one go, so that nothing drawn meanwhile comes into the cache after the cache was searched.
 */
export function eraseBlob(dataDir: string, sha1: string): void {
  const { folder, path } = blobPath(dataDir, sha1)
  const cache = cacheFolder(dataDir)
  rmSync(path, { force: true })
  const drawn = existsSync(cache) ? readdirSync(cache).filter(name => name.startsWith(sha1)) : []
  for (const name of drawn) rmSync(join(cache, name), { force: true })
  for (const changed of [folder, cache]) if (existsSync(changed)) syncPath(changed)
}
