import { ensureStrace } from './debian-package.ts'
import { exitOnFault } from './exit-on-fault.ts'
import { runCommand } from './run-command.ts'

/** The long forms of the fault and property tests. Arguments narrow them down by file name, as Vitest's do. */
await exitOnFault(async () => {
  await ensureStrace(text => process.stdout.write(`${text}\n`))
  const filters = process.argv.slice(2)
  const { status } = await runCommand(
    'vitest',
    [
      'run',
      '--testTimeout=7200000',
      '--hookTimeout=600000',
      ...(filters.length > 0 ? filters : ['packages/lake']),
    ],
    { inherit: true, env: { KLARTEXT_SOAK: '1' } },
  )
  process.exitCode = status
})
