import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { caseToken, caseTokenHash } from '@repo/leads/case-token.ts'
import type { Addresses } from './fixtures.ts'
import { type MadeLead, makeLead } from './leads.ts'

const dayMs = 24 * 60 * 60 * 1000

/** An enquiry with the page that its sender may open. */
export interface MadeCase extends MadeLead {
  readonly path: string
}

/** Stores an enquiry whose page opens, as the site's intake would. */
export async function makeCase(
  addresses: Addresses,
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<MadeCase> {
  const secret = await readFile(join(addresses.dataDir, 'secrets', 'form.key'), 'utf8')
  const key = randomUUID()
  const token = caseToken(secret, `lead.${key}`)
  const lead = await makeLead(addresses, name, {
    _id: `lead.${key}`,
    idempotencyKey: key,
    caseTokenHash: caseTokenHash(token),
    caseOpenUntil: new Date(Date.now() + 30 * dayMs).toISOString(),
    ...fields,
  })
  return { ...lead, path: `/vorgang/${token}` }
}
