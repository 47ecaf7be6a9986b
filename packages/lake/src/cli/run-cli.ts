import { type Environment, readConfig } from '../config.ts'
import { LakeError } from '../errors.ts'
import { createLogger } from '../logger.ts'
import type { Command } from './command.ts'
import { explainFault } from './explain-fault.ts'

/** Each is loaded when it is asked for: to make a token takes a tenth of what a server consists of. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve-command.ts')).serveCommand,
  user: async () => (await import('./user-command.ts')).userCommand,
  token: async () => (await import('./token-command.ts')).tokenCommand,
  audit: async () => (await import('./audit-command.ts')).auditCommand,
  dataset: async () => (await import('./dataset-command.ts')).datasetCommand,
  hook: async () => (await import('./hook-command.ts')).hookCommand,
  import: async () => (await import('./import-command.ts')).importCommand,
  export: async () => (await import('./export-command.ts')).exportCommand,
  erase: async () => (await import('./erase-command.ts')).eraseCommand,
  backup: async () => (await import('./backup-command.ts')).backupCommand,
  restore: async () => (await import('./restore-command.ts')).restoreCommand,
  verify: async () => (await import('./verify-command.ts')).verifyCommand,
}

export interface CliProcess {
  readonly environment: Environment
  readonly print: (text: string) => void
  readonly printError: (text: string) => void
  readonly readStdin: () => Promise<string>
  readonly exit: (code: number) => void
  readonly stop: AbortSignal
}

const usageOf = (verb: string, { usage }: Command) => `lake ${verb} ${usage}`.trimEnd()

async function help(): Promise<string> {
  const lines = Object.entries(commands).map(async ([verb, load]) => usageOf(verb, await load()))
  return (await Promise.all(lines)).join('\n')
}

/** Runs one command and returns its exit code; every mistake is one line on stderr. */
export async function runCli(args: readonly string[], process: CliProcess): Promise<number> {
  const [verb = 'help', ...rest] = args
  const clock = () => new Date()
  try {
    if (verb === 'help' || verb === '--help') {
      process.print(`${await help()}\n`)
      return 0
    }
    const load = Object.hasOwn(commands, verb) ? commands[verb] : undefined
    if (load === undefined)
      throw new LakeError(
        'badRequest',
        `There is no "${verb}": use one of ${Object.keys(commands).join(', ')}`,
      )
    const command = await load()
    if (rest.includes('--help')) {
      process.print(`${usageOf(verb, command)}\n`)
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
