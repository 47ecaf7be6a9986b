import { findChromium } from './chromium.ts'
import { ensureStrace } from './debian-package.ts'
import { exitOnFault } from './exit-on-fault.ts'
import { runCommand } from './run-command.ts'

/**
 * The long forms of the fault and property tests, then the journeys that are marked as long (after `npm run build`).
 * Arguments narrow the former down by file name, as Vitest's do, and leave the latter out.
 */
await exitOnFault(async () => {
  await ensureStrace(text => process.stdout.write(`${text}\n`))
  const filters = process.argv.slice(2)
  const { status } = await runCommand(
    'vitest',
    [
      'run',
      '--testTimeout=7200000',
      '--hookTimeout=600000',
      ...(filters.length > 0 ? filters : ['packages/lake', 'tests/desk/mail-server']),
    ],
    { inherit: true, env: { KLARTEXT_SOAK: '1' } },
  )
  process.exitCode = status
  if (filters.length > 0) return
  const journeys = await runCommand('playwright', ['test', '--config', 'tests/playwright.config.ts'], {
    inherit: true,
    env: { KLARTEXT_SOAK: '1', CHROMIUM_PATH: await findChromium(text => process.stdout.write(`${text}\n`)) },
  })
  process.exitCode = status || journeys.status
})
