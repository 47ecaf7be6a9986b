import { join } from 'node:path'
import { build } from './build.ts'
import { exitOnFault } from './exit-on-fault.ts'
import { runCommand } from './run-command.ts'
import { OperatorError, root } from './settings.ts'

interface Bench {
  readonly main: string
  readonly isBuildNeeded: boolean
}

const benches: Readonly<Record<string, Bench>> = {
  lake: { main: 'packages/lake/bench/main.ts', isBuildNeeded: false },
  site: { main: 'tests/bench/main.ts', isBuildNeeded: true },
}

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** Runs one bench; the arguments go to it. */
async function run({ main, isBuildNeeded }: Bench, args: readonly string[]): Promise<number> {
  if (isBuildNeeded) await build(say)
  const node = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=6144']
  const { status } = await runCommand(process.execPath, [...node, join(root, main), ...args], {
    inherit: true,
  })
  return status
}

/**
 * Measures speed and memory, side by side with the floors of the same run: `lake`, `site`, or both without a name. What
 * follows the name narrows it down: sizes of the lake (`lake 1000`), groups of rows of the site (`site pages publish`).
 */
await exitOnFault(async () => {
  const [first, ...rest] = process.argv.slice(2)
  // Sizes alone mean the lake.
  const isSize = first !== undefined && /^\d+$/.test(first)
  const name = isSize ? 'lake' : first
  if (name !== undefined && !(name in benches)) {
    throw new OperatorError(`Unknown bench: ${name}. Known: ${Object.keys(benches).join(', ')}.`)
  }
  const args = isSize ? process.argv.slice(2) : rest
  let status = 0
  for (const [known, bench] of Object.entries(benches)) {
    if (name === undefined || name === known) status = Math.max(status, await run(bench, args))
  }
  process.exitCode = status
})
