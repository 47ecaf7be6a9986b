import * as fs from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ifThere, writeDurableFile } from '@repo/leads/durable-file.ts'
import { isHalfWritten, withoutLead } from '@repo/leads/spool-file.ts'

/**
 * Takes away what the site's spool still holds of a lead, whole, half written or put aside. Other leads of the same file stay.
 * @returns how many files held it
 */
export async function removeFromSpool(dataDir: string, leadId: string): Promise<number> {
  const folder = join(dataDir, 'spool')
  const entries = await ifThere(fs.readdir(folder, { recursive: true, withFileTypes: true }))
  let files = 0
  for (const entry of entries ?? []) {
    const path = join(entry.parentPath, entry.name)
    // The site may take any of them away meanwhile: it has brought the lead to the lake then, where its shell stands.
    const text = entry.isFile() ? await ifThere(fs.readFile(path, 'utf8')) : undefined
    if (text === undefined) continue
    // A name of an earlier version tells whose it is, whatever is left in it.
    const rest = entry.name.includes(`-${leadId}-`) ? '' : withoutLead(text, leadId)
    if (rest === undefined) continue
    if (rest === '' || isHalfWritten(entry.name)) await fs.rm(path, { force: true })
    else await writeDurableFile(fs, dirname(path), basename(path), rest)
    files += 1
  }
  return files
}
