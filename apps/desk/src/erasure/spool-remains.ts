import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from '@repo/leads/durable-file.ts'

/**
 * Takes away what the site's spool still holds of a lead, whole, half written or put aside; its files bear the lead's id.
 * @returns how many there were
 */
export async function removeFromSpool(dataDir: string, leadId: string): Promise<number> {
  const folder = join(dataDir, 'spool')
  const names = await readdir(folder, { recursive: true }).catch((fault: unknown) => {
    if (isMissing(fault)) return []
    throw fault
  })
  const ofLead = names.filter(name => name.includes(`-${leadId}-`))
  for (const name of ofLead) await rm(join(folder, name), { force: true })
  return ofLead.length
}
