import { OperatorError } from './settings.ts'

/**
 * The one edge where a fault of these scripts becomes words on stderr and a status: 1 and one line for a mistake that
 * the operator can mend, 70 and the stack for a bug.
 */
export async function exitOnFault(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (error instanceof OperatorError) {
      process.stderr.write(`${error.message}\n`)
      process.exit(1)
    }
    process.stderr.write(
      `Unexpected fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    process.exit(70)
  }
}
