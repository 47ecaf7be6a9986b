import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { rotateBackups } from './back-up.ts'

const dataSchema = z.object({
  folder: z.string(),
  keep: z.number(),
  dataDir: z.string(),
  companions: z.array(z.string()),
})

/** Runs one backup away from the thread that serves; tells its size, or fails with the fault. */
const { folder, keep, dataDir, companions } = dataSchema.parse(workerData)
const { manifest } = await rotateBackups(folder, keep, { dataDir, companions, clock: () => new Date() })
parentPort?.postMessage({
  databases: manifest.databases.length,
  assets: manifest.assets.count,
  bytes: manifest.databases.reduce((sum, { bytes }) => sum + bytes, manifest.assets.bytes),
})
