import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { LakeError } from '../errors.ts'

/** Where a lake keeps what must survive, relative to its data folder. */
export const datasetsFolder = 'datasets'
export const assetsFolder = 'assets'

/** Beside the datasets: people and tokens, webhooks and what they still have to tell. */
export const singleDatabases = ['accounts.sqlite', 'hooks.sqlite'] as const

/** A file name and no path. */
export const companionPattern = /^[a-z0-9-]+\.sqlite$/

/** Whether a database of others may lie beside the lake's own under this name. */
export const isCompanion = (name: string): boolean =>
  companionPattern.test(name) && !singleDatabases.some(own => own === name)

const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).toSorted() : [])

/** The databases below `dataDir`, relative to it; `companions` are those of others that lie beside. */
export const databaseFiles = (dataDir: string, companions: readonly string[] = []): readonly string[] => [
  ...[...singleDatabases, ...companions].filter(name => existsSync(join(dataDir, name))),
  ...filesIn(join(dataDir, datasetsFolder))
    .filter(name => name.endsWith('.sqlite'))
    .map(name => join(datasetsFolder, name)),
]

/** The stored assets below `dataDir`, each with the hash that is its name. */
export const assetFiles = (dataDir: string): readonly { readonly sha1: string; readonly path: string }[] =>
  filesIn(join(dataDir, assetsFolder))
    .filter(prefix => /^[a-f0-9]{2}$/.test(prefix))
    .flatMap(prefix =>
      filesIn(join(dataDir, assetsFolder, prefix))
        .filter(name => /^[a-f0-9]{40}$/.test(name))
        .map(sha1 => ({ sha1, path: join(assetsFolder, prefix, sha1) })),
    )

/** Opens a database beside a running server without ever writing to it. */
export const openReadOnly = (path: string) => new DatabaseSync(path, { readOnly: true, timeout: 5_000 })

/** @throws LakeError notFound when there is no such dataset */
export function datasetFile(dataDir: string, name: string): string {
  const file = databaseFiles(dataDir).find(path => path === join(datasetsFolder, `${name}.sqlite`))
  if (file === undefined) throw new LakeError('notFound', `There is no dataset "${name}": see "dataset list"`)
  return join(dataDir, file)
}

/** The faults that SQLite finds in a database; empty for a sound one. */
export function databaseFaults(path: string): readonly string[] {
  const database = openReadOnly(path)
  try {
    const rows = z
      .array(z.object({ integrity_check: z.string() }))
      .parse(database.prepare('PRAGMA integrity_check(20)').all())
    return rows.map(row => row.integrity_check).filter(text => text !== 'ok')
  } finally {
    database.close()
  }
}

/** In hexadecimal. */
export async function sha1OfFile(path: string): Promise<string> {
  const hash = createHash('sha1')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
