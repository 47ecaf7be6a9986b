import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { installDebianPackage } from './debian-package.ts'
import { OperatorError, root } from './settings.ts'

/** Chromium without its windows: a fifth less work for the same pages. */
const headlessShell = '/usr/bin/chromium-headless-shell'

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
 * A Chromium for the browser tests: `CHROMIUM_PATH`, Playwright's own, Debian's without windows, which is installed where
 * this user may, the system's, or Debian's whole one. @throws OperatorError that says what to do
 */
export async function findChromium(say: (text: string) => void): Promise<string> {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted !== undefined && wanted !== '') {
    if (existsSync(wanted)) return wanted
    throw new OperatorError(
      `CHROMIUM_PATH names ${wanted}, which does not exist. Correct or clear the variable.`,
    )
  }
  const own = playwrightsOwn()
  if (own !== undefined) return own
  if (!existsSync(headlessShell)) {
    // Other systems with this tool do not have this package.
    await installDebianPackage('chromium-headless-shell', say).catch(() => false)
  }
  if (existsSync(headlessShell)) return headlessShell
  return findWholeChromium(say)
}

/**
 * A Chromium as people have it: one that also keeps what it compiled of a page's scripts for the next visit. The system's,
 * or Debian's, which is installed where this user may. @throws OperatorError that says what to do
 */
export async function findWholeChromium(say: (text: string) => void): Promise<string> {
  const found = systemPaths.find(path => existsSync(path))
  if (found !== undefined) return found
  const debians = '/usr/bin/chromium'
  if ((await installDebianPackage('chromium', say)) && existsSync(debians)) return debians
  throw new OperatorError(
    'The browser tests need a Chromium: run "npx playwright install chromium", install your system\'s chromium, or set CHROMIUM_PATH.',
  )
}
