import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isCompanion } from '../cli/data-files.ts'
import { LakeError } from '../errors.ts'

export const manifestName = 'backup.json'

const databaseSchema = z.object({
  /** Relative to the backup. */
  path: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** Rows of each table that is not derived from others. */
  rows: z.record(z.string(), z.number()),
})
const manifestSchema = z.object({
  version: z.literal(2),
  createdAt: z.string(),
  databases: z.array(databaseSchema),
  assets: z.object({ count: z.number(), bytes: z.number() }),
})
/** Written by the first versions of the lake, without sums. */
const formerSchema = z.object({ version: z.literal(1), databases: z.array(z.string()) })

export type DatabaseCopy = z.infer<typeof databaseSchema>
export type BackupManifest = z.infer<typeof manifestSchema>

/** Of this version or the first. */
export type KnownManifest =
  | BackupManifest
  | { readonly version: 1; readonly databases: readonly { readonly path: string }[] }

/** @throws LakeError badRequest when the folder is no backup that this version can read */
export async function readManifest(folder: string): Promise<KnownManifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((cause: unknown) => {
    throw new LakeError('badRequest', `${folder} is no backup: it has no ${manifestName}`, { cause })
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new LakeError('badRequest', `The backup is damaged: ${manifestName} is not valid JSON`, { cause })
  }
  const manifest = manifestSchema.safeParse(value)
  if (manifest.success) return manifest.data
  const former = formerSchema.safeParse(value)
  if (!former.success)
    throw new LakeError('badRequest', `${folder} was written by another version of the lake`)
  return { version: 1, databases: former.data.databases.map(path => ({ path })) }
}

/** The databases of others that a backup lists: files beside the lake's own, whoever wrote them. */
export function companionsOf({ databases }: KnownManifest): readonly string[] {
  return databases.map(({ path }) => path).filter(isCompanion)
}

/** In hexadecimal. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
