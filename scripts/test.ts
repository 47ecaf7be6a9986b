import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { findChromium } from './chromium.ts'
import { ensureStrace } from './debian-package.ts'
import { exitOnFault } from './exit-on-fault.ts'
import { runCommand } from './run-command.ts'
import { OperatorError, root } from './settings.ts'

interface Count {
  readonly passed: number
  readonly failed: number
}

interface Step {
  readonly name: string
  readonly run: () => Promise<Count>
}

const results = join(root, 'test-results')
const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** A command whose status is the whole verdict. */
const check = (name: string, command: string, args: readonly string[]): Step => ({
  name,
  run: async () => {
    const { status } = await runCommand(command, args, { inherit: true })
    return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  },
})

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  success: z.boolean(),
})
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

async function readReport<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : schema.parse(JSON.parse(text))
}

/** A runner that failed without a failing test, or ran none, counts as one failure: nothing may turn green by silence. */
function verdict(status: number, passed: number, failed: number): Count {
  return { passed, failed: failed === 0 && (status !== 0 || passed === 0) ? 1 : failed }
}

const unit: Step = {
  name: 'unit and contract tests',
  run: async () => {
    await ensureStrace(say)
    const file = join(results, 'unit.json')
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { status } = await runCommand('vitest', args, { inherit: true })
    const report = await readReport(file, vitestReport)
    return verdict(status, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0)
  },
}

const journeys: Step = {
  name: 'journeys in Chromium',
  run: async () => {
    const file = join(results, 'journeys.json')
    const { status } = await runCommand('playwright', ['test', '--config', 'tests/playwright.config.ts'], {
      inherit: true,
      env: { CHROMIUM_PATH: await findChromium(say) },
    })
    const stats = (await readReport(file, playwrightReport))?.stats
    return verdict(
      status,
      stats?.expected ?? 0,
      (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (stats?.skipped ?? 0),
    )
  },
}

const steps: Readonly<Record<string, Step>> = {
  lint: check('format and lint', 'biome', ['check', '--error-on-warnings', '.']),
  types: check('types', 'turbo', ['run', 'types', '--output-logs=errors-only']),
  unit,
  build: check('production build', 'turbo', ['run', 'build', '--output-logs=errors-only']),
  journeys,
}

/** Everything, or the steps named on the command line. Ends with `N passed, N failed`, alone on the last line. */
await exitOnFault(async () => {
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter(name => !(name in steps))
  if (unknown.length > 0) {
    throw new OperatorError(`Unknown step: ${unknown.join(', ')}. Known: ${Object.keys(steps).join(', ')}.`)
  }
  await rm(results, { recursive: true, force: true })
  await mkdir(results, { recursive: true })
  let passed = 0
  let failed = 0
  const lines: string[] = []
  for (const [key, step] of Object.entries(steps)) {
    if (wanted.length > 0 && !wanted.includes(key)) continue
    say(`\n── ${step.name}`)
    const startedAt = performance.now()
    const count = await step.run()
    passed += count.passed
    failed += count.failed
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    lines.push(`${step.name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`)
  }
  say(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
})
