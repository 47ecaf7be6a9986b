import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { assetFiles, assetsFolder, databaseFiles, datasetsFolder } from '../cli/data-files.ts'
import { LakeError } from '../errors.ts'
import { type BackupManifest, type DatabaseCopy, manifestName } from './backup-manifest.ts'
import { copyDatabase } from './copy-database.ts'
import { copyDurably, linkOrCopy, syncPath } from './durable-files.ts'
import { ledgerName } from './erasure-ledger.ts'
import { noteBackup } from './last-backup.ts'

export interface BackupRequest {
  readonly dataDir: string
  /** Must not exist yet. */
  readonly target: string
  /** Databases of others in the data folder that belong into it. */
  readonly companions?: readonly string[] | undefined
  /** An older whole backup, whose assets are linked where the data lies on another disk. */
  readonly previous?: string | undefined
  readonly clock: () => Date
}

/**
 * Copies databases and assets into a new folder, also beside a running server: each database as of one moment.
 * Databases first, so that every asset that a copied document names is there.
 * @throws LakeError notFound when there is nothing to copy, badRequest for a target among the data, internal when a copy is damaged
 */
export async function backUp({
  dataDir,
  target,
  companions = [],
  previous,
  clock,
}: BackupRequest): Promise<BackupManifest> {
  if (databaseFiles(dataDir).length === 0)
    throw new LakeError('notFound', `${dataDir} holds no lake: check DATA_DIR`)
  const databases = databaseFiles(dataDir, companions)
  const folder = resolve(target)
  const partial = `${folder}.partial`
  for (const name of [datasetsFolder, assetsFolder])
    if (folder.startsWith(resolve(dataDir, name) + sep))
      throw new LakeError('badRequest', `FOLDER: must lie outside of ${join(dataDir, name)}`)
  await mkdir(dirname(folder), { recursive: true })
  // Fails when it exists, so a backup never lands on another one.
  await mkdir(folder, { mode: 0o700 })
  try {
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial, { mode: 0o700 })
    const createdAt = clock().toISOString()
    const copies: DatabaseCopy[] = []
    for (const path of databases)
      copies.push(await copyDatabase(join(dataDir, path), join(partial, path), path))
    // After the databases: what is erased meanwhile may be in them, and then the ledger says so.
    const ledger = join(dataDir, ledgerName)
    if (existsSync(ledger)) await copyDurably(ledger, join(partial, ledgerName))
    const assets = assetFiles(dataDir)
    for (const { path } of assets) {
      const older = previous === undefined ? [] : [join(previous, path)]
      await linkOrCopy([join(dataDir, path), ...older], join(partial, path))
    }
    const bytes = assets.reduce((sum, { path }) => sum + statSync(join(partial, path)).size, 0)
    const manifest: BackupManifest = {
      version: 2,
      createdAt,
      databases: copies,
      assets: { count: assets.length, bytes },
    }
    const file = await open(join(partial, manifestName), 'wx', 0o600)
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`)
    await file.sync()
    await file.close()
    await rename(partial, folder)
    await syncPath(dirname(folder))
    await noteBackup(dataDir, {
      at: createdAt,
      folder,
      databases: copies.length,
      assets: assets.length,
    })
    return manifest
  } catch (cause) {
    await rm(partial, { recursive: true, force: true })
    await rm(folder, { recursive: true, force: true })
    throw cause
  }
}

const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/

/** The whole backups below `folder` that bear a moment as their name, oldest first. */
const backupsIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(name => momentPattern.test(name) && existsSync(join(folder, name, manifestName)))
        .toSorted()
    : []

const abandonedMs = 24 * 3_600_000

/** What a backup leaves behind whose process was killed. */
async function removeAbandoned(folder: string, now: number): Promise<void> {
  const names = existsSync(folder) ? readdirSync(folder) : []
  for (const name of names.filter(entry => entry.endsWith('.partial'))) {
    const moment = name.slice(0, -'.partial'.length)
    if (!momentPattern.test(moment) || now - statSync(join(folder, name)).mtimeMs < abandonedMs) continue
    await rm(join(folder, name), { recursive: true, force: true })
    // Empty, or it is not what was abandoned.
    await rmdir(join(folder, moment)).catch(() => undefined)
  }
}

/**
 * A backup below `folder` that is named by its moment; of older ones the newest stay, so that there are `keep` in all.
 * Nothing else in the folder is touched.
 */
export async function rotateBackups(
  folder: string,
  keep: number,
  { dataDir, companions, clock }: Pick<BackupRequest, 'dataDir' | 'companions' | 'clock'>,
): Promise<{ readonly target: string; readonly manifest: BackupManifest }> {
  const root = resolve(folder)
  await removeAbandoned(root, clock().getTime())
  const newest = backupsIn(root).at(-1)
  const target = join(root, clock().toISOString().replaceAll(/[:.]/g, '-'))
  const previous = newest === undefined ? undefined : join(root, newest)
  const manifest = await backUp({ dataDir, target, companions, previous, clock })
  for (const name of backupsIn(root).slice(0, -keep))
    await rm(join(root, name), { recursive: true, force: true })
  return { target, manifest }
}
