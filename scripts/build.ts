import { exitOnFault } from './exit-on-fault.ts'
import { runCommand } from './run-command.ts'
import { OperatorError } from './settings.ts'

/** Builds site and Studio where their sources are newer than the last build. @throws OperatorError with what failed */
export async function build(say: (text: string) => void): Promise<void> {
  // Only a build that really runs deserves a word; a cached one takes about a second.
  const timer = setTimeout(
    () => say('Building site and Studio (first run or new sources; one to two minutes) …'),
    2_500,
  )
  const result = await runCommand('turbo', [
    'run',
    'build',
    '--output-logs=errors-only',
    '--log-order=grouped',
  ])
  clearTimeout(timer)
  if (result.status !== 0) {
    throw new OperatorError(`The build failed:\n${(result.stdout + result.stderr).trim()}`)
  }
}

if (import.meta.main) await exitOnFault(() => build(text => process.stdout.write(`${text}\n`)))
