/** Runs once when the server starts. */
export async function register(): Promise<void> {
  // Next compiles this file for its edge runtime as well, which has no disk.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { env } = await import('./env.ts')
    const { startSpoolDrain } = await import('./features/lead-form/start-spool-drain.ts')
    await startSpoolDrain(env)
  }
}
