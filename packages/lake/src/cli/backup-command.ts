import { constants } from 'node:fs'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { LakeError } from '../errors.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { assetFiles, databaseFaults, databaseFiles, openReadOnly } from './data-files.ts'

const argumentsSchema = z.object({ folder: z.string({ error: 'is needed' }) })

/** Copies a file so that it survives a power cut. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  await sync(to)
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Copies databases and assets into a new folder, also beside a running server: each database as of one moment.
 * Databases first, so that every asset that a copied document names is there.
 */
export const backupCommand: Command = {
  usage: 'FOLDER',
  async run(args, { config, clock, print }) {
    const { folder } = readArguments(args, {}, argumentsSchema, ['folder'])
    const databases = databaseFiles(config.dataDir)
    if (databases.length === 0)
      throw new LakeError('notFound', `${config.dataDir} holds no lake: check DATA_DIR`)
    const target = resolve(folder)
    const partial = `${target}.partial`
    await mkdir(dirname(target), { recursive: true })
    // Fails when it exists, so a backup never lands on another one.
    await mkdir(target, { mode: 0o700 })
    try {
      await mkdir(partial, { mode: 0o700 })
      for (const path of databases) {
        const copy = join(partial, path)
        await mkdir(dirname(copy), { recursive: true, mode: 0o700 })
        // SQLite fills an empty file and keeps its rights.
        await (await open(copy, 'wx', 0o600)).close()
        const database = openReadOnly(join(config.dataDir, path))
        database.prepare('VACUUM INTO ?').run(copy)
        database.close()
        await sync(copy)
        const faults = databaseFaults(copy)
        if (faults.length > 0) throw new LakeError('internal', `The copy of ${path} is damaged: ${faults[0]}`)
      }
      const assets = assetFiles(config.dataDir)
      for (const { path } of assets) await copyDurably(join(config.dataDir, path), join(partial, path))
      const manifest = await open(join(partial, 'backup.json'), 'wx', 0o600)
      await manifest.writeFile(
        `${JSON.stringify({ version: 1, createdAt: clock().toISOString(), databases })}\n`,
      )
      await manifest.sync()
      await manifest.close()
      await rename(partial, target)
      await sync(dirname(target))
      print(`${databases.length} databases and ${assets.length} assets in ${target}\n`)
    } catch (cause) {
      await rm(partial, { recursive: true, force: true })
      await rm(target, { recursive: true, force: true })
      throw cause
    }
  },
}
