import { join } from 'node:path'
import { exitOnFault } from './exit-on-fault.ts'
import { runCommand } from './run-command.ts'
import { root } from './settings.ts'

/** Measures speed and memory, side by side with the floors of the same run. Arguments go to the bench. */
await exitOnFault(async () => {
  const { status } = await runCommand(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--max-old-space-size=6144',
      join(root, 'packages/lake/bench/main.ts'),
      ...process.argv.slice(2),
    ],
    { inherit: true },
  )
  process.exitCode = status
})
