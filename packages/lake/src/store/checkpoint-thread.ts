import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { parentPort } from 'node:worker_threads'

/** What became of one checkpoint; `errcode` is SQLite's. */
export interface CheckpointReply {
  readonly path: string
  readonly fault?: { readonly message: string; readonly errcode: number | undefined }
}

/** Copies what it can of a WAL into its file. @throws what SQLite throws, also for a file that is gone */
function checkpoint(path: string): void {
  const address = pathToFileURL(path)
  // A dataset that was removed meanwhile must not come back as an empty file.
  address.searchParams.set('mode', 'rw')
  const database = new DatabaseSync(address)
  try {
    database.exec('PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(PASSIVE)')
  } finally {
    database.close()
  }
}

const port = parentPort
if (port === null) throw new Error('This is a thread')
port.on('message', (path: string) => {
  let reply: CheckpointReply = { path }
  try {
    checkpoint(path)
  } catch (cause) {
    const errcode =
      cause instanceof Error && 'errcode' in cause && typeof cause.errcode === 'number'
        ? cause.errcode
        : undefined
    reply = { path, fault: { message: cause instanceof Error ? cause.message : 'unknown', errcode } }
  }
  port.postMessage(reply)
})
