import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Of Node, to run the command line of the lake; its own arguments follow. */
export const nodeArguments = [
  '--disable-warning=ExperimentalWarning',
  // As `npm start` does.
  '--max-semi-space-size=4',
  '--max-old-space-size=1024',
  main,
]

export interface LakeProcess extends AsyncDisposable {
  readonly port: number
  readonly pid: number
  /** Milliseconds from the start of the process to "ready". */
  readonly readyAfterMs: number
  /** Resident memory in MB. */
  memory(): number
  /** Milliseconds of processor time that the process has used. */
  processorMs(): number
}

/** Runs one verb of the lake's command line to its end. @throws Error with what it said when it fails */
export async function lakeCommand(dataDir: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...nodeArguments, ...args], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', chunk => {
    output += String(chunk)
  })
  child.stderr.on('data', chunk => {
    errors += String(chunk)
  })
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`lake ${args.join(' ')}: ${errors || output}`)
  return output.trim()
}

/**
 * The port of a server that was just started, once it is ready.
 * @param lines gets every line that it writes on stderr, also later ones
 * @throws Error with the last of them when it ends before
 */
export function whenReady(child: ChildProcess, lines: string[] = []): Promise<number> {
  return new Promise((resolve, reject) => {
    if (child.stderr === null) throw new Error('Its messages cannot be read')
    createInterface({ input: child.stderr }).on('line', line => {
      lines.push(line)
      if (line.includes('"ready"')) resolve(Number(JSON.parse(line).port))
    })
    child.once('exit', () => reject(new Error(`The lake ended: ${lines.slice(-5).join('\n')}`)))
  })
}

/** The lake as it runs in production: a process of its own. */
export async function startLake(dataDir: string, port: number): Promise<LakeProcess> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...nodeArguments, 'serve'], {
    env: { ...process.env, DATA_DIR: dataDir, LAKE_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error('The lake could not be started')
  await whenReady(child)
  const readyAfterMs = performance.now() - startedAt
  return {
    port,
    pid,
    readyAfterMs,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    processorMs: () =>
      readdirSync(`/proc/${pid}/task`).reduce((sum, task) => {
        const fields = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
        return sum + (Number(fields[11]) + Number(fields[12])) * 10
      }, 0),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

export interface Answer {
  readonly status: number
  readonly body: string
  /** Of the server alone, as it says; `NaN` where it does not. */
  readonly serverMs: number
  readonly ms: number
}

export type Send = (method: string, path: string, body?: string) => Promise<Answer>

/** Requests over at most `connections` connections that stay open, with a token. */
export function createSender(port: number, token: string, connections = availableParallelism()): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now()
      const outgoing = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          agent,
          headers: {
            host: `klartext.localhost:${port}`,
            ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          },
        },
        incoming => {
          let text = ''
          incoming.setEncoding('utf8')
          incoming.on('data', chunk => {
            text += chunk
          })
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              body: text,
              ms: performance.now() - startedAt,
              serverMs: Number(/dur=([\d.]+)/.exec(String(incoming.headers['server-timing']))?.[1]),
            }),
          )
          incoming.on('error', reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
}

/** The path of a query in the published perspective. */
export function queryPath(query: string, params: Readonly<Record<string, unknown>> = {}): string {
  const search = new URLSearchParams({ query, perspective: 'published', returnQuery: 'false' })
  for (const [name, value] of Object.entries(params)) search.set(`$${name}`, JSON.stringify(value))
  return `/v2025-02-19/data/query/production?${search}`
}

/** Runs `work` for each of `count` numbers, `lanes` at a time, or until it `isOver`. */
export async function inLanes(
  count: number,
  lanes: number,
  work: (index: number) => Promise<void>,
  isOver: () => boolean = () => false,
): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < count && !isOver()) {
        const index = next
        next += 1
        await work(index)
      }
    }),
  )
}
