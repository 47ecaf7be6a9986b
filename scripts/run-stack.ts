import { preflight } from './preflight.ts'
import { readSettings } from './settings.ts'
import { type Stack, startStack } from './stack.ts'

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

function greet(stack: Stack, startedAt: number): void {
  const { siteUrl, studioUrl, lakeUrl } = stack.settings
  say(
    [
      '',
      `Klartext is ready (${((performance.now() - startedAt) / 1000).toFixed(1)} s).`,
      '',
      `  Site     ${siteUrl}`,
      `  Studio   ${studioUrl}`,
      `  Lake     ${lakeUrl}`,
      '',
      ...(stack.setupLink === undefined
        ? []
        : ['  First administrator: set a password with this one-time link', `  ${stack.setupLink}`, '']),
      `  Logs in ${stack.logDir}. Ctrl-C ends everything.`,
    ].join('\n'),
  )
}

export interface RunOptions {
  readonly mode: 'production' | 'development'
  readonly build?: (say: (text: string) => void) => Promise<void>
}

/** Starts everything, says where it is, and stays until a signal or a fault ends it. @throws OperatorError */
export async function runStack({ mode, build }: RunOptions): Promise<void> {
  const startedAt = performance.now()
  const settings = readSettings(process.env)
  await preflight(settings)

  const ended = Promise.withResolvers<void>()
  const stack = startStack(settings, {
    say,
    mode,
    ...(build === undefined ? {} : { build: () => build(say) }),
    onGivenUp: ended.reject,
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ended.resolve())

  // The bootstrap is gone, even by SIGKILL: nobody could end the servers any more.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) ended.resolve()
  }, 500).unref()

  const started = await Promise.race([stack, ended.promise])
  if (started !== undefined) {
    greet(started, startedAt)
    await ended.promise.finally(() => started.stop())
  } else {
    // Stopped before it was ready: let the start end first, so that nothing is left behind.
    await stack.then(
      running => running.stop(),
      () => undefined,
    )
  }
  say('Klartext has stopped.')
  process.exit(0)
}
