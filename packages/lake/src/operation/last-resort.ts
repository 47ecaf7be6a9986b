import output from 'node:console'
import { inspect } from 'node:util'
import type { Logger } from '../logger.ts'

const maxCharacters = 4_000

/**
 * For faults that nobody caught. A server of which nobody can tell any more what state it is in writes them down and ends
 * at once; what was acknowledged is on disk, and the supervisor starts the next one. Lines that libraries print go into
 * the log as well, so that it stays one JSON object a line.
 */
export function installLastResort(logger: Logger, exit: (code: number) => void): Disposable {
  const onFault = (cause: unknown, origin: string) => {
    logger.error('last resort', { origin, cause: cause instanceof Error ? cause : inspect(cause) })
    exit(1)
  }
  // Without an own listener a rejection becomes an exception, so that one covers both.
  process.on('uncaughtException', onFault)
  const former = { info: output.info, log: output.log, warn: output.warn, error: output.error }
  const print =
    (level: 'info' | 'warn' | 'error') =>
    (...values: readonly unknown[]) => {
      const text = values.map(value => (typeof value === 'string' ? value : inspect(value))).join(' ')
      logger[level]('console', { text: text.slice(0, maxCharacters) })
    }
  Object.assign(output, {
    info: print('info'),
    log: print('info'),
    warn: print('warn'),
    error: print('error'),
  })
  return {
    [Symbol.dispose]() {
      process.off('uncaughtException', onFault)
      Object.assign(output, former)
    },
  }
}
