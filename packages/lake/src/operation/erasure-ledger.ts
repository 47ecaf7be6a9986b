import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { syncPath } from '../store/migrate.ts'

/** Lies beside what a restore puts aside, so that a restore never forgets it. */
export const ledgerName = 'erased.ndjson'

const entrySchema = z.strictObject({
  dataset: z.string(),
  /** Of the document; the ledger holds nothing else of it. */
  id: z.string(),
  /** The transaction that erased it: data that knows it needs no second erasure. */
  transaction: z.string(),
  at: z.string(),
  /** Transactions whose erasure a restore repeated with this one. */
  repeats: z.array(z.string()).optional(),
})

export type LedgerEntry = z.infer<typeof entrySchema>

function parseLine(line: string): LedgerEntry | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/**
 * Everything that was ever erased, as far as a folder with data or a backup knows. A line that a crash cut off is passed
 * over: what it should say is still noted in its dataset and written again.
 */
export function readLedger(folder: string): readonly LedgerEntry[] {
  const path = join(folder, ledgerName)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap(line => parseLine(line) ?? [])
}

/** Adds to the ledger of a data folder; durable when it returns. */
export function appendToLedger(dataDir: string, entries: readonly LedgerEntry[]): void {
  if (entries.length === 0) return
  const path = join(dataDir, ledgerName)
  const isNew = !existsSync(path)
  const file = openSync(path, 'a', 0o600)
  try {
    // The empty line ends one that was cut off.
    writeSync(file, `\n${entries.map(entry => JSON.stringify(entry)).join('\n')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  if (isNew) syncPath(dataDir)
}

const keyOf = ({ dataset, id, transaction }: LedgerEntry): string =>
  JSON.stringify([dataset, id, transaction])

/** What `more` says beyond `known`. */
export function newEntries(
  known: readonly LedgerEntry[],
  more: readonly LedgerEntry[],
): readonly LedgerEntry[] {
  const keys = new Set(known.map(keyOf))
  return more.filter(entry => !keys.has(keyOf(entry)))
}
