import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskParts } from '../desk.ts'

/** Has the lake write the file of the leads anew; a hosted lake keeps no file here. */
export function rewriteLeads({ env, lake }: Pick<DeskParts, 'env' | 'lake'>): () => Promise<void> {
  const dataset = env.SANITY_LEADS_DATASET
  const file = join(env.DATA_DIR, 'datasets', `${dataset}.sqlite`)
  return async () => {
    if (!existsSync(file)) return
    await lake.leads.request({ method: 'POST', uri: `/data/rewrite/${dataset}`, tag: 'desk.erasure' })
  }
}
