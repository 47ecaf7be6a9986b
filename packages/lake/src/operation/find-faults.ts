import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sha1OfAsset } from '../assets/asset-id.ts'
import {
  assetFiles,
  databaseFaults,
  databaseFiles,
  datasetsFolder,
  openReadOnly,
  sha1OfFile,
} from '../cli/data-files.ts'
import {
  companionsOf,
  type KnownManifest,
  manifestName,
  readManifest,
  sha256OfFile,
} from './backup-manifest.ts'
import { rowCounts } from './copy-database.ts'

const assetRowSchema = z.object({ id: z.string() })

export interface Findings {
  /** One sentence each. */
  readonly faults: readonly string[]
  readonly databases: readonly {
    readonly path: string
    readonly rows: Readonly<Record<string, number>>
  }[]
  readonly assets: number
}

/**
 * Everything wrong below a data folder, with the `companions` that lie there, or a backup, which is held against its own
 * list as well.
 */
export async function findFaults(dataDir: string, companions: readonly string[] = []): Promise<Findings> {
  const manifest = existsSync(join(dataDir, manifestName)) ? await readManifest(dataDir) : undefined
  const present = databaseFiles(dataDir, manifest === undefined ? companions : companionsOf(manifest))
  const faults: string[] = manifest === undefined ? [] : await listFaults(dataDir, manifest, present)
  const stored = new Set<string>()
  for (const { sha1, path } of assetFiles(dataDir)) {
    stored.add(sha1)
    if ((await sha1OfFile(join(dataDir, path))) !== sha1)
      faults.push(`${path}: the bytes do not fit their name`)
  }
  const databases: { readonly path: string; readonly rows: Readonly<Record<string, number>> }[] = []
  for (const path of present) {
    const found = databaseFaults(join(dataDir, path))
    faults.push(...found.map(text => `${path}: ${text}`))
    if (found.length > 0) continue
    using database = openReadOnly(join(dataDir, path))
    databases.push({ path, rows: rowCounts(database) })
    if (!path.startsWith(datasetsFolder)) continue
    const rows = database
      .prepare("SELECT id FROM documents WHERE id GLOB 'image-*' OR id GLOB 'file-*'")
      .all()
    for (const { id } of z.array(assetRowSchema).parse(rows)) {
      const sha1 = sha1OfAsset(id)
      if (sha1 !== undefined && !stored.has(sha1)) faults.push(`${path}: the bytes of ${id} are missing`)
    }
  }
  return { faults, databases, assets: stored.size }
}

/** Where a backup, in which these databases are, is not what its list says. */
async function listFaults(
  folder: string,
  manifest: KnownManifest,
  present: readonly string[],
): Promise<string[]> {
  const faults = manifest.databases
    .filter(({ path }) => !present.includes(path))
    .map(({ path }) => `${path} is missing`)
  if (manifest.version === 1) return faults
  const assets = assetFiles(folder).length
  if (assets !== manifest.assets.count)
    faults.push(`there are ${assets} assets and not ${manifest.assets.count}`)
  for (const { path, sha256 } of manifest.databases)
    if (present.includes(path) && (await sha256OfFile(join(folder, path))) !== sha256)
      faults.push(`${path}: the bytes are not those that were written`)
  return faults
}
