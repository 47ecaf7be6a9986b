import { existsSync } from 'node:fs'
import { runCommand } from './run-command.ts'
import { OperatorError } from './settings.ts'

/**
 * Installs a package of Debian's where this user may. @returns whether it could be tried
 * @throws OperatorError with apt's last line when it failed
 */
export async function installDebianPackage(name: string, say: (text: string) => void): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  say(`Installing ${name} for the tests …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand('apt-get', ['update', '-qq'], { env })
  const installed = await runCommand('apt-get', ['install', '-y', '-qq', name], { env })
  if (installed.status === 0) return true
  throw new OperatorError(
    `${name} could not be installed: ${installed.stderr.trim().split('\n').at(-1) ?? ''}`,
  )
}

/** The tests of power cuts and broken disks watch system calls, which only Linux has. @throws OperatorError */
export async function ensureStrace(say: (text: string) => void): Promise<void> {
  if (process.platform !== 'linux') return
  const found = await runCommand('strace', ['--version']).catch(() => undefined)
  if (found?.status === 0 || (await installDebianPackage('strace', say))) return
  throw new OperatorError(
    "The tests of power cuts need strace: install it with your system's packages (apt-get install strace).",
  )
}
