import { z } from 'zod'
import { LakeError } from '../errors.ts'
import { findFaults } from '../operation/find-faults.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { databaseFiles } from './data-files.ts'

const argumentsSchema = z.object({ folder: z.string().optional() })
const shownFaults = 20

/** Reads every database and asset of the data or a backup; works beside a running server. */
export const verifyCommand: Command = {
  usage: '[FOLDER]',
  async run(args, { config, print }) {
    const { folder = config.dataDir } = readArguments(args, {}, argumentsSchema, ['folder'])
    if (databaseFiles(folder).length === 0)
      throw new LakeError('notFound', `${folder} holds no lake: check DATA_DIR`)
    const { faults, databases, assets } = await findFaults(folder, config.companions)
    if (faults.length > 0)
      throw new LakeError(
        'internal',
        `${faults.length} faults, restore the last backup: ${faults.slice(0, shownFaults).join('; ')}`,
      )
    for (const { path, rows } of databases) {
      const counts = Object.entries(rows).map(([table, count]) => `${count} ${table}`)
      print(`${path}\t${counts.join(', ')}\n`)
    }
    print(`${databases.length} databases and ${assets} assets are sound\n`)
  },
}
