import { resolve } from 'node:path'
import { z } from 'zod'
import { backUp, rotateBackups } from '../operation/back-up.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'

const argumentsSchema = z.object({
  folder: z.string({ error: 'is needed' }),
  keep: z.coerce.number('must be a number').int().min(1, 'must be at least 1').max(10_000).optional(),
})

/**
 * Copies databases and assets into a new folder, also beside a running server. With `--keep` the folder holds many
 * backups, each named by its moment, of which the newest stay.
 */
export const backupCommand: Command = {
  usage: 'FOLDER [--keep N]',
  async run(args, { config, clock, print }) {
    const { folder, keep } = readArguments(args, { keep: { type: 'string' } }, argumentsSchema, ['folder'])
    const source = { dataDir: config.dataDir, companions: config.companions, clock }
    const target = resolve(folder)
    const made =
      keep === undefined
        ? { target, manifest: await backUp({ ...source, target }) }
        : await rotateBackups(target, keep, source)
    const { databases, assets } = made.manifest
    print(`${databases.length} databases and ${assets.count} assets in ${made.target}\n`)
  },
}
