import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { JsonObject } from '../src/document.ts'
import { articleId } from './corpus.ts'

export interface BarePatches {
  /** For the file; removed in the end. */
  readonly folder: string
  readonly sample: JsonObject
  /** Documents in the file. */
  readonly count: number
  readonly writers: number
}

/**
 * Patches a second without protocol, index or listeners: a document is read, parsed, changed and written with one row of
 * history, among as many documents, as many in a synced commit as there are writers.
 */
function barePatches({ folder, sample, count, writers }: BarePatches): number {
  mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(join(folder, 'floor.sqlite'))
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE documents (id TEXT PRIMARY KEY, body TEXT); CREATE TABLE history (seq INTEGER PRIMARY KEY, id TEXT, body TEXT)',
  )
  const add = database.prepare('INSERT INTO documents VALUES (?, ?)')
  const body = JSON.stringify(sample)
  database.exec('BEGIN')
  for (let index = 0; index < count; index += 1) add.run(articleId(index), body)
  database.exec('COMMIT')
  const read = database.prepare('SELECT body FROM documents WHERE id = ?')
  const write = database.prepare('UPDATE documents SET body = ? WHERE id = ?')
  const log = database.prepare('INSERT INTO history (id, body) VALUES (?, ?)')
  const rounds = 200 * writers
  const startedAt = performance.now()
  for (let index = 0; index < rounds; index += 1) {
    if (index % writers === 0) database.exec('BEGIN IMMEDIATE')
    const id = articleId((index * 31) % count)
    const document: JsonObject = JSON.parse(String(read.get(id)?.body))
    const set = { title: `Neuer Titel ${index}`, readers: index }
    write.run(JSON.stringify({ ...document, ...set }), id)
    log.run(id, JSON.stringify({ set }))
    if (index % writers === writers - 1) database.exec('COMMIT')
  }
  const rate = (rounds / (performance.now() - startedAt)) * 1_000
  database.close()
  rmSync(folder, { recursive: true })
  return rate
}

parentPort?.postMessage(barePatches(workerData))
