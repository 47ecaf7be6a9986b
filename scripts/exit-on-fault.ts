import { OperatorError } from './settings.ts'

/** The one edge where a fault of these scripts becomes a line on stderr and a status: 1 for a mistake that can be mended, 70 for a bug. */
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
