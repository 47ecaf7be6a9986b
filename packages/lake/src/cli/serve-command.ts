import { once } from 'node:events'
import { flushCompileCache } from 'node:module'
import { z } from 'zod'
import { createLake } from '../lake.ts'
import { startBackups } from '../operation/backup-schedule.ts'
import { installLastResort } from '../operation/last-resort.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { lockData } from './data-lock.ts'

/** Serves until SIGTERM or SIGINT; logs one line `ready` when it listens. */
export const serveCommand: Command = {
  usage: '',
  async run(args, { config, logger, clock, exit, stop }) {
    readArguments(args, {}, z.object({}))
    using _lastResort = installLastResort(logger, exit)
    using _lock = lockData(config.dataDir)
    const onFatal = (fault: unknown) => {
      logger.error('the disk failed, start again once it is sound', { cause: String(fault) })
      exit(1)
    }
    await using lake = createLake(config, { logger, clock, onFatal })
    await using _backups = startBackups({ config, logger })
    const { port } = await lake.listen()
    logger.info('ready', { url: config.lakeUrl, host: config.host, port })
    // Node would do it when the process ends by itself; one that is killed would compile everything anew every time.
    flushCompileCache()
    if (!stop.aborted) await once(stop, 'abort')
    logger.info('stopping')
  },
}
