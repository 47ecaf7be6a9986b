import { type Environment, readConfig } from '../config.ts'
import { LakeError } from '../errors.ts'
import { createLogger } from '../logger.ts'
import { auditCommand } from './audit-command.ts'
import { backupCommand } from './backup-command.ts'
import type { Command } from './command.ts'
import { datasetCommand } from './dataset-command.ts'
import { eraseCommand } from './erase-command.ts'
import { explainFault } from './explain-fault.ts'
import { exportCommand } from './export-command.ts'
import { hookCommand } from './hook-command.ts'
import { importCommand } from './import-command.ts'
import { restoreCommand } from './restore-command.ts'
import { serveCommand } from './serve-command.ts'
import { tokenCommand } from './token-command.ts'
import { userCommand } from './user-command.ts'
import { verifyCommand } from './verify-command.ts'

const commands: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  user: userCommand,
  token: tokenCommand,
  audit: auditCommand,
  dataset: datasetCommand,
  hook: hookCommand,
  import: importCommand,
  export: exportCommand,
  erase: eraseCommand,
  backup: backupCommand,
  restore: restoreCommand,
  verify: verifyCommand,
}

export interface CliProcess {
  readonly environment: Environment
  readonly print: (text: string) => void
  readonly printError: (text: string) => void
  readonly readStdin: () => Promise<string>
  readonly exit: (code: number) => void
  readonly stop: AbortSignal
}

const help = () =>
  Object.entries(commands)
    .map(([verb, command]) => `lake ${verb} ${command.usage}`.trimEnd())
    .join('\n')

/** Runs one command and returns its exit code; every mistake is one line on stderr. */
export async function runCli(args: readonly string[], process: CliProcess): Promise<number> {
  const [verb = 'help', ...rest] = args
  const clock = () => new Date()
  try {
    if (verb === 'help' || verb === '--help') {
      process.print(`${help()}\n`)
      return 0
    }
    const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined
    if (command === undefined)
      throw new LakeError(
        'badRequest',
        `There is no "${verb}": use one of ${Object.keys(commands).join(', ')}`,
      )
    if (rest.includes('--help')) {
      process.print(`${`lake ${verb} ${command.usage}`.trimEnd()}\n`)
      return 0
    }
    // A server tells what it does; the other verbs speak only through their output.
    const logger = createLogger(verb === 'serve' ? process.printError : () => undefined, clock)
    await command.run(rest, { ...process, config: readConfig(process.environment), logger, clock })
    return 0
  } catch (fault) {
    const { text, exitCode } = explainFault(fault)
    process.printError(`lake: ${text}\n`)
    return exitCode
  }
}
