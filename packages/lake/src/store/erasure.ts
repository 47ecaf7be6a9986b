import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { sha1OfAsset } from '../assets/asset-id.ts'
import { LakeError } from '../errors.ts'
import { syncPath } from './migrate.ts'

/** Takes away what was ever stored of documents that are deleted. */
export interface Erasure {
  /** Of their history only the deletion by the transaction `seq` remains. Runs inside the transaction that deletes them. */
  forgetHistory(documentIds: Iterable<string>, seq: number): void
  /** Whether something forgotten may still be in the files. */
  readonly isPending: boolean
  /**
   * Takes what was forgotten out of the files, bit by bit. `write` runs its work in a transaction of its own, `dropKeys`
   * drops the names that no document holds any more.
   * @throws LakeError unavailable when others read without a pause
   */
  clean(write: (work: () => boolean) => Promise<boolean>, dropKeys: () => void): Promise<void>
}

/** An asset is named after the hash of its bytes. */
const blobKey = 'erased blob '
const documentKey = 'erased document '
const outcomes = z.array(z.looseObject({ id: z.string() }))
const pagesAtOnce = 64
const waitMs = 50
const maxWaits = 600

/** One document that was erased, by which transaction and when. */
interface Erased {
  readonly id: string
  readonly transaction: string
  readonly at: string
}

/** Who has a part in it outside of the dataset; what one of them has to do waits until there is one. */
interface ErasureParts {
  /** Takes away the bytes of an asset unless another document has the same. */
  readonly eraseBlob?: (sha1: string) => void
  /** Told durably what was erased; may be told twice. */
  readonly noteErased?: (entries: readonly Erased[]) => void
}

/** The erasure of one dataset. */
export function createErasure(
  database: DatabaseSync,
  path: string,
  { eraseBlob, noteErased }: ErasureParts = {},
): Erasure {
  const transactionsOf = database.prepare('SELECT seq FROM revisions WHERE document_id = ?')
  const transactionsNaming = database.prepare(
    `SELECT seq, results FROM transactions WHERE seq IN (SELECT value FROM json_each(?1))
     UNION SELECT seq, results FROM transactions WHERE instr(results, ?2) > 0`,
  )
  const setResults = database.prepare("UPDATE transactions SET results = ?, request_hash = '' WHERE seq = ?")
  const dropRevisions = database.prepare('DELETE FROM revisions WHERE document_id = ? AND seq <> ?')
  const emptyDeletion = database.prepare(
    `UPDATE revisions SET number = 1, previous_rev = NULL, mutations = ?, apply = '[0,null]', revert = '[0,null]'
     WHERE document_id = ? AND seq = ?`,
  )
  const dropSnapshots = database.prepare('DELETE FROM snapshots WHERE document_id = ?')
  const note = database.prepare("INSERT OR REPLACE INTO info (key, value) VALUES ('erasure', 'pending')")
  const noted = database.prepare("SELECT 1 FROM info WHERE key = 'erasure' OR key GLOB 'erased *'")
  const noteBlob = database.prepare('INSERT OR REPLACE INTO info (key, value) VALUES (?, 0)')
  const notedBlobs = database.prepare(`SELECT key FROM info WHERE key GLOB '${blobKey}*'`)
  const noteDocument = database.prepare('INSERT OR REPLACE INTO info (key, value) VALUES (?, ?)')
  const notedDocuments = database.prepare(
    `SELECT key, transactions.id AS id, timestamp FROM info JOIN transactions ON seq = CAST(value AS INTEGER)
     WHERE key GLOB '${documentKey}*'`,
  )
  const forget = database.prepare('DELETE FROM info WHERE key = ?')
  const forgetNote = database.prepare("DELETE FROM info WHERE key = 'erasure'")
  const merge = database.prepare("INSERT INTO document_words (document_words, rank) VALUES ('merge', ?)")
  const changes = database.prepare('SELECT total_changes() AS count')
  const countChanges = () => Number(changes.get()?.count)

  /** Drops words that nobody holds any more. @returns whether there is more to do */
  const mergeWords = (isFirst: boolean): boolean => {
    const before = countChanges()
    merge.run(isFirst ? -pagesAtOnce : pagesAtOnce)
    return countChanges() - before >= 2
  }

  const checkpoint = async () => {
    for (let waits = 0; waits < maxWaits; waits += 1) {
      // Waiting for readers inside SQLite would stop everybody.
      database.exec('PRAGMA busy_timeout = 0')
      const busy = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy
      database.exec('PRAGMA busy_timeout = 5000')
      if (busy === 0) return
      await setTimeout(waitMs)
    }
    throw new LakeError('unavailable', 'The erased data is still being read, try again later')
  }

  /** In one go and outside of every transaction, so that no document can come or go meanwhile. */
  const eraseBlobs = () => {
    if (eraseBlob === undefined) return
    for (const { key } of notedBlobs.all()) {
      eraseBlob(String(key).slice(blobKey.length))
      forget.run(String(key))
    }
  }

  /** The ledger first: were it told last, a crash before would leave nothing that knows of the erasure. */
  const tell = () => {
    if (noteErased === undefined) return
    const rows = notedDocuments.all()
    noteErased(
      rows.map(({ key, id, timestamp }) => ({
        id: String(key).slice(documentKey.length),
        transaction: String(id),
        at: String(timestamp),
      })),
    )
    for (const { key } of rows) forget.run(String(key))
  }

  let generation = 0
  return {
    forgetHistory(documentIds, seq) {
      generation += 1
      for (const id of documentIds) {
        const seqs = transactionsOf.all(id).map(row => row.seq)
        for (const row of transactionsNaming.all(JSON.stringify(seqs), `"id":${JSON.stringify(id)}`)) {
          const others = outcomes.parse(JSON.parse(String(row.results))).filter(outcome => outcome.id !== id)
          if (row.seq !== seq) setResults.run(JSON.stringify(others), Number(row.seq))
        }
        dropRevisions.run(id, seq)
        emptyDeletion.run(JSON.stringify([{ delete: { id } }]), id, seq)
        dropSnapshots.run(id)
        const sha1 = sha1OfAsset(id)
        if (sha1 !== undefined) noteBlob.run(blobKey + sha1)
        noteDocument.run(documentKey + id, String(seq))
      }
      note.run()
    },
    get isPending() {
      return noted.get() !== undefined
    },
    async clean(write, dropKeys) {
      const cleaned = generation
      tell()
      eraseBlobs()
      await write(() => {
        dropKeys()
        return true
      })
      for (let isFirst = true; await write(() => mergeWords(isFirst)); ) isFirst = false
      for (const file of readdirSync(dirname(path)))
        if (file.startsWith(`${basename(path)}.before-`)) rmSync(join(dirname(path), file))
      syncPath(dirname(path))
      await checkpoint()
      await write(() => {
        if (generation === cleaned) forgetNote.run()
        return true
      })
    },
  }
}
