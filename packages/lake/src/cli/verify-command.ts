import { join } from 'node:path'
import { z } from 'zod'
import { LakeError } from '../errors.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'
import {
  assetFiles,
  databaseFaults,
  databaseFiles,
  datasetsFolder,
  openReadOnly,
  sha1OfFile,
} from './data-files.ts'

const argumentsSchema = z.object({ folder: z.string().optional() })
const assetRowSchema = z.object({ id: z.string() })
const assetIdPattern = /^(?:image|file)-([a-f0-9]{40})-/

/** Everything wrong below a data folder or a backup, one sentence each. */
export async function findFaults(dataDir: string): Promise<readonly string[]> {
  const faults: string[] = []
  const stored = new Set<string>()
  for (const { sha1, path } of assetFiles(dataDir)) {
    stored.add(sha1)
    if ((await sha1OfFile(join(dataDir, path))) !== sha1)
      faults.push(`${path}: the bytes do not fit their name`)
  }
  for (const path of databaseFiles(dataDir)) {
    const found = databaseFaults(join(dataDir, path))
    faults.push(...found.map(text => `${path}: ${text}`))
    if (found.length > 0 || !path.startsWith(datasetsFolder)) continue
    const database = openReadOnly(join(dataDir, path))
    const rows = database
      .prepare("SELECT id FROM documents WHERE id GLOB 'image-*' OR id GLOB 'file-*'")
      .all()
    database.close()
    for (const { id } of z.array(assetRowSchema).parse(rows)) {
      const sha1 = assetIdPattern.exec(id)?.[1]
      if (sha1 !== undefined && !stored.has(sha1)) faults.push(`${path}: the bytes of ${id} are missing`)
    }
  }
  return faults
}

/** Reads every database and asset; works beside a running server. */
export const verifyCommand: Command = {
  usage: '[FOLDER]',
  async run(args, { config, print }) {
    const { folder = config.dataDir } = readArguments(args, {}, argumentsSchema, ['folder'])
    const databases = databaseFiles(folder)
    if (databases.length === 0) throw new LakeError('notFound', `${folder} holds no lake: check DATA_DIR`)
    const faults = await findFaults(folder)
    if (faults.length > 0)
      throw new LakeError(
        'internal',
        `${faults.length} faults, restore the last backup: ${faults.slice(0, 20).join('; ')}`,
      )
    print(`${databases.length} databases and ${assetFiles(folder).length} assets are sound\n`)
  },
}
