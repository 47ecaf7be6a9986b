import { Worker } from 'node:worker_threads'
import type { LakeConfig } from '../config.ts'
import type { Logger } from '../logger.ts'

const hourMs = 3_600_000

interface ScheduleOptions {
  readonly config: Pick<LakeConfig, 'backup' | 'companions' | 'dataDir'>
  readonly logger: Logger
  /** In milliseconds. */
  readonly every?: number
}

/**
 * A backup at the start and then every hour, in a thread of its own. One that fails is told in the log and in the
 * details of `/healthz`; the next one is tried all the same.
 */
export function startBackups({ config, logger, every = hourMs }: ScheduleOptions): AsyncDisposable {
  const { backup, companions, dataDir } = config
  if (backup === undefined) return { [Symbol.asyncDispose]: async () => undefined }
  let running: Worker | undefined

  const run = () => {
    // A slow disk may take longer than an hour.
    if (running !== undefined) return
    const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), {
      workerData: { ...backup, companions, dataDir },
    })
    running = worker
    worker.once('message', size => logger.info('backup made', size))
    worker.once('error', cause => logger.error('backup failed', { cause }))
    worker.once('exit', () => {
      running = undefined
    })
  }

  run()
  const timer = setInterval(run, every)
  timer.unref()
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      // What it leaves behind is a folder named `.partial`, which nobody takes for a backup.
      await running?.terminate()
    },
  }
}
