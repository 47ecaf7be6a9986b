import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { LakeError } from '../errors.ts'
import { companionsOf, manifestName, readManifest } from '../operation/backup-manifest.ts'
import { copyDurably, syncPath } from '../operation/durable-files.ts'
import { eraseAgain } from '../operation/erase-again.ts'
import { appendToLedger, newEntries, readLedger } from '../operation/erasure-ledger.ts'
import { findFaults } from '../operation/find-faults.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { assetFiles, assetsFolder, databaseFiles, datasetsFolder, singleDatabases } from './data-files.ts'
import { lockData } from './data-lock.ts'

const argumentsSchema = z.object({
  folder: z.string({ error: 'is needed' }),
  replace: z.boolean().default(false),
})
/** What a backup takes the place of. What others keep beside the lake stays unless the backup has it too. */
const partsWith = (companions: readonly string[]) => [
  ...[...singleDatabases, ...companions].flatMap(name => [name, `${name}-wal`, `${name}-shm`]),
  datasetsFolder,
  assetsFolder,
]
const stageName = 'restoring'

/** @throws LakeError badRequest when the folder is no whole backup */
async function checkBackup(folder: string) {
  const manifest = await readManifest(folder)
  const [fault] = (await findFaults(folder)).faults
  if (fault !== undefined)
    throw new LakeError('badRequest', `The backup is damaged, nothing was changed: ${fault}`)
  return manifest
}

/**
 * Puts a backup in the place of the data; what was there is kept beside it. The copies are made and checked before
 * anything is moved, so that a full disk or a crash leaves the data as it is. What was erased after the backup was made
 * is erased from the copies, before anybody could read it.
 */
export const restoreCommand: Command = {
  usage: 'FOLDER [--replace]',
  async run(args, { config, clock, print }) {
    const { folder, replace } = readArguments(args, { replace: { type: 'boolean' } }, argumentsSchema, [
      'folder',
    ])
    const source = resolve(folder)
    const { dataDir } = config
    using _lock = lockData(dataDir)
    const companions = companionsOf(await checkBackup(source))
    const parts = partsWith(companions)
    const old = parts.filter(part => existsSync(join(dataDir, part)))
    if (old.length > 0 && !replace)
      throw new LakeError('conflict', `${dataDir} holds data already: add --replace to put it aside`)

    const stage = join(dataDir, stageName)
    const paths = [...databaseFiles(source, companions), ...assetFiles(source).map(asset => asset.path)]
    try {
      await rm(stage, { recursive: true, force: true })
      await mkdir(stage, { mode: 0o700 })
      for (const path of [...paths, manifestName]) await copyDurably(join(source, path), join(stage, path))
      await checkBackup(stage)
      const known = readLedger(dataDir)
      const ofBackup = newEntries(known, readLedger(source))
      const learned = await eraseAgain([...known, ...ofBackup], {
        dataDir: stage,
        projectId: config.projectId,
        names: config.datasetNames,
        clock,
      })
      appendToLedger(dataDir, [...ofBackup, ...learned])
      if (learned.length > 0)
        print(`${learned.length} documents erased again that were erased after the backup\n`)
      if (old.length > 0) {
        const aside = join(dataDir, `before-restore-${clock().toISOString().replaceAll(/[:.]/g, '-')}`)
        await mkdir(aside, { mode: 0o700 })
        for (const part of old) await rename(join(dataDir, part), join(aside, part))
        print(`The former data is in ${aside}\n`)
      }
      for (const part of parts.filter(name => existsSync(join(stage, name))))
        await rename(join(stage, part), join(dataDir, part))
      await syncPath(dataDir)
    } finally {
      await rm(stage, { recursive: true, force: true })
    }
    print(`${paths.length} files restored\n`)
  },
}
