import { readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({
  at: z.string(),
  folder: z.string(),
  databases: z.number(),
  assets: z.number(),
})

/** The newest whole backup of a data folder. */
export type LastBackup = z.infer<typeof schema>

const fileOf = (dataDir: string) => join(dataDir, 'last-backup.json')

/** `undefined` before the first one. */
export function readLastBackup(dataDir: string): LastBackup | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')))
  } catch {
    // Only a sign for the operator: none, or a broken one, means that no backup is known.
    return undefined
  }
}

/** Tells servers and operators of a backup that is whole. */
export async function noteBackup(dataDir: string, backup: LastBackup): Promise<void> {
  const path = `${fileOf(dataDir)}.new`
  const file = await open(path, 'w', 0o600)
  await file.writeFile(`${JSON.stringify(backup)}\n`)
  await file.close()
  await rename(path, fileOf(dataDir))
}
