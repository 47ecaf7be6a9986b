import type { LakeConfig } from '../config.ts'
import type { Logger } from '../logger.ts'

/** Everything a command may touch of the process it runs in. */
export interface CommandContext {
  readonly config: LakeConfig
  readonly logger: Logger
  readonly clock: () => Date
  /** Writes to stdout as it is. */
  readonly print: (text: string) => void
  readonly readStdin: () => Promise<string>
  /** Ends the process at once, without closing anything. */
  readonly exit: (code: number) => void
  /** Aborted by SIGTERM or SIGINT. */
  readonly stop: AbortSignal
}

export interface Command {
  /** What follows the verb, for the help text. */
  readonly usage: string
  /** @throws LakeError with a sentence for the operator; badRequest for a wrong call */
  run(args: readonly string[], context: CommandContext): Promise<void>
}
