import type { DatabaseSync } from 'node:sqlite'
import { isStoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { parseStoredJson } from '../json.ts'
import { createDerivedTables } from './derived-tables.ts'
import { createWordsTable } from './document-words.ts'

/** Of everything that is derived from documents. A file that was filled by another version is filled anew when it is opened. */
const indexVersion = 7

const documentsAtOnce = 1_000

/**
 * Fills the tables that are derived from documents when `indexVersion` is another one, in one transaction.
 * @throws LakeError internal for a broken document
 */
export function refreshDerivedTables(database: DatabaseSync): void {
  const version = database.prepare("SELECT value FROM info WHERE key = 'indexVersion'").get()?.value
  if (version === String(indexVersion)) return
  database.exec('BEGIN IMMEDIATE')
  try {
    database.exec('DELETE FROM attributes; DELETE FROM attribute_keys; DELETE FROM document_references')
    database.exec(createWordsTable)
    const derived = createDerivedTables(database)
    for (const { seq, body } of database.prepare('SELECT seq, body FROM documents').iterate()) {
      const document = parseStoredJson(String(body))
      if (!isStoredDocument(document)) throw new LakeError('internal', 'The dataset holds a broken document')
      derived.write(Number(seq), undefined, document)
      if (derived.waiting >= documentsAtOnce) derived.flush()
    }
    derived.flush()
    database
      .prepare("INSERT OR REPLACE INTO info (key, value) VALUES ('indexVersion', ?)")
      .run(String(indexVersion))
    database.exec('COMMIT')
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw cause
  }
}
