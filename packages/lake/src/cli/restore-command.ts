import { existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { LakeError } from '../errors.ts'
import { copyDurably } from './backup-command.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { assetFiles, assetsFolder, databaseFiles, datasetsFolder } from './data-files.ts'
import { lockData } from './data-lock.ts'
import { findFaults } from './verify-command.ts'

const argumentsSchema = z.object({
  folder: z.string({ error: 'is needed' }),
  replace: z.boolean().default(false),
})
const manifestSchema = z.object({ version: z.literal(1), databases: z.array(z.string()) })
const parts = ['accounts.sqlite', 'accounts.sqlite-wal', 'accounts.sqlite-shm', datasetsFolder, assetsFolder]

/** @throws LakeError badRequest when the folder is no whole backup */
async function checkBackup(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'backup.json'), 'utf8').catch((cause: unknown) => {
    throw new LakeError('badRequest', `${folder} is no backup: it has no backup.json`, { cause })
  })
  const manifest = manifestSchema.safeParse(JSON.parse(text))
  if (!manifest.success)
    throw new LakeError('badRequest', `${folder} was written by another version of the lake`)
  const present = databaseFiles(folder)
  const lost = manifest.data.databases.find(path => !present.includes(path))
  const fault = lost === undefined ? (await findFaults(folder))[0] : `${lost} is missing`
  if (fault !== undefined)
    throw new LakeError('badRequest', `The backup is damaged, nothing was changed: ${fault}`)
}

/** Puts a backup in the place of the data; what was there is kept beside it. */
export const restoreCommand: Command = {
  usage: 'FOLDER [--replace]',
  async run(args, { config, clock, print }) {
    const { folder, replace } = readArguments(args, { replace: { type: 'boolean' } }, argumentsSchema, [
      'folder',
    ])
    const source = resolve(folder)
    using _lock = lockData(config.dataDir)
    await checkBackup(source)
    const old = parts.filter(part => existsSync(join(config.dataDir, part)))
    if (old.length > 0 && !replace)
      throw new LakeError('conflict', `${config.dataDir} holds data already: add --replace to put it aside`)
    if (old.length > 0) {
      const aside = join(config.dataDir, `before-restore-${clock().toISOString().replaceAll(/[:.]/g, '-')}`)
      await mkdir(aside, { mode: 0o700 })
      for (const part of old) await rename(join(config.dataDir, part), join(aside, part))
      print(`The former data is in ${aside}\n`)
    }
    const paths = [...databaseFiles(source), ...assetFiles(source).map(asset => asset.path)]
    for (const path of paths) await copyDurably(join(source, path), join(config.dataDir, path))
    print(`${paths.length} files restored\n`)
  },
}
