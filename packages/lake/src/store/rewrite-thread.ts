import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { workerData } from 'node:worker_threads'
import { z } from 'zod'

const address = pathToFileURL(z.string().parse(workerData))
// A dataset that was removed meanwhile must not come back as an empty file.
address.searchParams.set('mode', 'rw')
const database = new DatabaseSync(address)
try {
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; VACUUM')
} finally {
  database.close()
}
