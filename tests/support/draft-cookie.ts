import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Addresses } from './fixtures.ts'

/** The key with which that installation signs sessions and seals what its forms carry. */
export const formSecret = ({ dataDir }: Pick<Addresses, 'dataDir'>): Promise<string> =>
  readFile(join(dataDir, 'secrets/form.key'), 'utf8')

/**
 * The cookie with which an editor's browser sees drafts, as the Studio's preview gets it; such a page comes with Next's
 * runtime. Signed with the installation's own key.
 */
export async function draftCookie({
  site,
  dataDir,
}: Pick<Addresses, 'site' | 'dataDir'>): Promise<{ name: string; value: string; url: string }> {
  const secret = await formSecret({ dataDir })
  const endsAt = (Date.now() + 3_600_000).toString(36)
  const signature = createHmac('sha256', secret).update(`preview-session:${endsAt}`).digest('base64url')
  return { name: 'klartext-vorschau', value: `${endsAt}.${signature}`, url: site }
}
