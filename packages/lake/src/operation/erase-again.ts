import { join } from 'node:path'
import { eraseBlob } from '../assets/erase-blob.ts'
import { datasetsFolder } from '../cli/data-files.ts'
import type { DatasetNames } from '../grants.ts'
import type { Identity } from '../identity.ts'
import type { Dataset } from '../store/datasets.ts'
import { openDatasets } from '../store/sqlite-datasets.ts'
import type { LedgerEntry } from './erasure-ledger.ts'

interface EraseAgainOptions {
  /** The data, which nobody serves yet. */
  readonly dataDir: string
  readonly projectId: string
  readonly names: DatasetNames
  readonly clock: () => Date
}

const operator: Identity = { kind: 'token', id: 'restore', roles: ['administrator'] }

/** Of each document the erasures that this data does not know, neither the first nor a repeated one. */
function missing(dataset: Dataset, entries: readonly LedgerEntry[]): ReadonlyMap<string, readonly string[]> {
  const known = entries.filter(({ transaction }) => dataset.history.seqOf(transaction) !== undefined)
  const done = new Set(
    known.flatMap(({ id, transaction, repeats = [] }) =>
      [transaction, ...repeats].map(name => `${id} ${name}`),
    ),
  )
  const left = entries.filter(
    ({ id, transaction, repeats }) => repeats === undefined && !done.has(`${id} ${transaction}`),
  )
  return new Map(
    [...Map.groupBy(left, ({ id }) => id)].map(([id, all]) => [
      id,
      all.map(({ transaction }) => transaction),
    ]),
  )
}

/**
 * Erases what was erased after this data was written; references to it are left as they are, since they were gone when
 * it was erased.
 * @returns what the ledger has to learn
 */
export async function eraseAgain(
  entries: readonly LedgerEntry[],
  { dataDir, projectId, names, clock }: EraseAgainOptions,
): Promise<readonly LedgerEntry[]> {
  if (entries.length === 0) return []
  const learned: LedgerEntry[] = []
  const repeated = new Map<string, ReadonlyMap<string, readonly string[]>>()
  await using datasets = openDatasets({
    folder: join(dataDir, datasetsFolder),
    projectId,
    names,
    clock,
    eraseBlob: sha1 => eraseBlob(dataDir, sha1),
    noteErased: told => {
      for (const entry of told) {
        const repeats = repeated.get(entry.dataset)?.get(entry.id)
        learned.push(repeats === undefined ? entry : { ...entry, repeats: [...repeats] })
      }
    },
  })
  for (const { name } of datasets.list()) {
    const dataset = datasets.get(name)
    if (dataset === undefined) continue
    const ids = missing(
      dataset,
      entries.filter(entry => entry.dataset === name),
    )
    if (ids.size === 0) continue
    repeated.set(name, ids)
    const mutations = Array.from(ids.keys(), id => ({ delete: { id, purge: true } }))
    await dataset.commit({ mutations, identity: operator, leavesReferences: true })
    await dataset.rewrite(operator)
  }
  return learned
}
