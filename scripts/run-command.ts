import { spawn } from 'node:child_process'
import { root } from './settings.ts'

export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly input?: string
  /** Lets the child write to this terminal instead of collecting what it says. */
  readonly inherit?: boolean
  readonly cwd?: string
}

/** Runs one command to its end; a non-zero status is a value, only a command that cannot be started throws. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const output = options.inherit === true ? 'inherit' : 'pipe'
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['pipe', output, output],
    })
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    // A child that ends without reading says by its status why, and one that never began by its error.
    child.stdin?.on('error', () => undefined)
    child.on('close', code => resolve({ status: code ?? 1, stdout, stderr }))
    child.stdin?.end(options.input ?? '')
  })
}
