import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { runCommand } from './run-command.ts'
import { OperatorError, root } from './settings.ts'

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

function playwrightsOwn(): string | undefined {
  const load = createRequire(`${root}/tests/package.json`)
  const module: unknown = load('@playwright/test')
  if (typeof module !== 'object' || module === null || !('chromium' in module)) return undefined
  const { chromium } = module
  if (typeof chromium !== 'object' || chromium === null || !('executablePath' in chromium)) return undefined
  const path: unknown =
    typeof chromium.executablePath === 'function' ? chromium.executablePath.call(chromium) : undefined
  return typeof path === 'string' && existsSync(path) ? path : undefined
}

/**
 * A Chromium for the browser tests: `CHROMIUM_PATH`, Playwright's own, the system's, or Debian's, which is
 * installed where this user may. @throws OperatorError that says what to do
 */
export async function findChromium(say: (text: string) => void): Promise<string> {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted !== undefined && wanted !== '') {
    if (existsSync(wanted)) return wanted
    throw new OperatorError(
      `CHROMIUM_PATH names ${wanted}, which does not exist. Correct or clear the variable.`,
    )
  }
  const found = playwrightsOwn() ?? systemPaths.find(path => existsSync(path))
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium for the browser tests …')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runCommand('apt-get', ['update', '-qq'], { env })
    const installed = await runCommand('apt-get', ['install', '-y', '-qq', 'chromium'], { env })
    if (installed.status === 0 && existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
    throw new OperatorError(
      `Chromium could not be installed: ${installed.stderr.trim().split('\n').at(-1) ?? ''}`,
    )
  }
  throw new OperatorError(
    'The browser tests need a Chromium: run "npx playwright install chromium", install your system\'s chromium, or set CHROMIUM_PATH.',
  )
}
