import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { LogFile } from './log-file.ts'
import { OperatorError } from './settings.ts'

export interface ServerSpec {
  readonly name: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** Answers 2xx as soon as the server can work. */
  readonly healthUrl: string
  readonly logFile: string
}

const endWithParent = new URL('./end-with-parent.mjs', import.meta.url).href
const restartWindowMs = 60_000
const maxRestarts = 5
const readyTimeoutMs = 60_000
const stopTimeoutMs = 10_000

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** One of the servers: started, watched, started again when it dies, and ended with everything else. */
export class ServerProcess {
  readonly #spec: ServerSpec
  readonly #log: LogFile
  readonly #onGivenUp: (error: OperatorError) => void
  #child: ChildProcess | undefined
  #isStopping = false
  #isKilled = false
  #wasReady = false
  #hasGivenUp = false
  #restarts: number[] = []
  #lastLines = ''

  constructor(spec: ServerSpec, onGivenUp: (error: OperatorError) => void) {
    this.#spec = spec
    this.#onGivenUp = onGivenUp
    this.#log = new LogFile(spec.logFile)
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Resolves when the health address answers. @throws OperatorError when the process ends first */
  async start(): Promise<void> {
    this.#isStopping = false
    this.#spawn()
    await this.ready()
  }

  async ready(): Promise<void> {
    const deadline = Date.now() + readyTimeoutMs
    while (Date.now() < deadline) {
      if (this.#hasGivenUp) throw this.#failure('stopped while starting')
      const isUp = await fetch(this.#spec.healthUrl, { signal: AbortSignal.timeout(2_000) })
        .then(async response => {
          await response.arrayBuffer()
          return response.ok
        })
        // Refused, reset or late: not up yet.
        .catch(() => false)
      if (isUp) {
        this.#wasReady = true
        return
      }
      await pause(40)
    }
    throw this.#failure(`did not answer within ${readyTimeoutMs / 1000} s`)
  }

  /** Ends the process; SIGKILL if it does not go by itself. */
  async stop(): Promise<void> {
    this.#isStopping = true
    const child = this.#child
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
      await exited
      clearTimeout(timer)
    }
    this.#log.end()
  }

  /** For fault tests: the process dies at once, as in a crash, and is started again, however often it was killed. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    this.#isKilled = true
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

  #spawn(): void {
    const { args, env, cwd } = this.#spec
    const child = spawn(process.execPath, ['--import', endWithParent, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      // Its own group: Ctrl-C reaches the supervisor alone, which then ends the servers in order.
      detached: true,
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#log.write(text)
        this.#lastLines = (this.#lastLines + text).slice(-2_000)
      })
    }
    child.on('error', () => this.#onGivenUp(this.#failure('could not be started')))
    child.on('exit', () => this.#exited())
  }

  #exited(): void {
    if (this.#isStopping) return
    if (this.#isKilled) {
      this.#isKilled = false
      this.#spawn()
      return
    }
    const now = Date.now()
    this.#restarts = this.#restarts.filter(time => now - time < restartWindowMs)
    if (!this.#wasReady || this.#restarts.length >= maxRestarts) {
      this.#hasGivenUp = true
      this.#onGivenUp(this.#failure('ended'))
      return
    }
    this.#restarts.push(now)
    this.#log.write(
      `${JSON.stringify({ level: 'error', message: 'died, starting again', server: this.#spec.name })}\n`,
    )
    this.#spawn()
  }

  #failure(what: string): OperatorError {
    const said = this.#lastLines.trim().split('\n').slice(-8).join('\n')
    return new OperatorError(
      `${this.#spec.name} ${what}. Log: ${this.#spec.logFile}${said === '' ? '' : `\n${said}`}`,
    )
  }
}
