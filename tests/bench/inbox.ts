import { milliseconds, percentile, type Row } from '@repo/lake/bench-report'
import { type LeadListWish, leadListQuery, leadPageSize } from '@repo/leads/lead-list.ts'
import { leadStatuses } from '@repo/leads/lead-status.ts'
import type { SanityClient } from '@sanity/client'
import { startEmptyInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { leadCorpus, leadIdAt, leadWords } from './lead-corpus.ts'
import type { Surroundings } from './surroundings.ts'

const me = 'u-bench'
/** So many leads, and what a list, a filter and a search may take then, to the last byte. */
const sizes = [
  [10_000, 300],
  [100_000, 1_000],
] as const
const rounds = 15
const batch = 500

const plain = {
  statuses: leadStatuses.filter(status => status !== 'erased' && status !== 'review'),
  me,
  limit: leadPageSize,
}
/** What people ask an inbox for. */
export const inboxWishes: Readonly<Record<string, LeadListWish>> = {
  list: plain,
  'five pages': { ...plain, limit: 5 * leadPageSize },
  status: { ...plain, statuses: ['qualified'] },
  mine: { ...plain, owner: 'mine' },
  article: { ...plain, articleId: 'article-7' },
  'search, common word': { ...plain, search: 'Häuser' },
  'search, some': { ...plain, search: leadWords.some },
  'search, one': { ...plain, search: leadWords.rare },
  'search, none': { ...plain, search: 'Gibtesnicht' },
  'search and status': { ...plain, statuses: ['lost'], search: 'Maschinen' },
}

async function fill(client: SanityClient, from: number, to: number): Promise<void> {
  let documents: { readonly _id: string; readonly _type: string }[] = []
  const write = async (): Promise<void> => {
    const mutations = documents.map(document => ({ createOrReplace: { ...document } }))
    documents = []
    await client.mutate(mutations, { visibility: 'async', returnDocuments: false })
  }
  let index = 0
  for (const document of leadCorpus(to, me)) {
    index += 1
    if (index <= from) continue
    documents.push(document)
    if (documents.length === batch) await write()
  }
  if (documents.length > 0) await write()
}

/** How long the lake takes for a wish, each time anew: a lead has changed in between. */
async function measure(client: SanityClient, wish: LeadListWish): Promise<readonly number[]> {
  const { query, params } = leadListQuery(wish)
  const durations: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await client
      .patch(leadIdAt(0))
      .set({ company: `Firma ${round}` })
      .commit({ returnDocuments: false })
    const startedAt = performance.now()
    await client.fetch(query, { ...params })
    durations.push(performance.now() - startedAt)
  }
  return durations
}

/** F78: the inbox of sales with many leads. */
export async function benchInbox({ say }: Surroundings): Promise<readonly Row[]> {
  // No rule lets a script write leads that were worked on for months.
  await using installation = await startEmptyInstallation({ lake: { LAKE_GUARD: '' } })
  const { addresses } = installation
  const client = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const rows: Row[] = []
  let stored = 0
  for (const [count, maxMs] of sizes) {
    say(`storing ${count} leads …`)
    await fill(client, stored, count)
    stored = count
    for (const [name, wish] of Object.entries(inboxWishes)) {
      const durations = await measure(client, wish)
      const [p50, p95] = [percentile(durations, 0.5), percentile(durations, 0.95)]
      rows.push({
        id: 'F78',
        what: `inbox, ${name}, ${count.toLocaleString('en-US')} leads, p50 / p95`,
        measured: `${milliseconds(p50)} / ${milliseconds(p95)}`,
        beside: '–',
        ratio: '–',
        goal: `≤ ${maxMs} ms`,
        holds: p95 <= maxMs,
      })
    }
  }
  return rows
}
