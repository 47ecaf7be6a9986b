import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { nodeArguments, whenReady } from '../../bench/lake-process.ts'

export interface LakeServer extends AsyncDisposable {
  readonly child: ChildProcess
  readonly pid: number
  readonly port: number
  readonly url: string
  readonly dataDir: string
  /** An API token with this role. */
  readonly token: string
  /** Every line on stderr so far. */
  readonly lines: readonly string[]
  /** Resident memory in MB. */
  memory(): number
  /** The value of a metric without labels. */
  metric(name: string): Promise<number>
}

const operationsKey = 'only-for-the-operators-of-this-test'

interface LakeServerOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly role?: string
  /** Runs before the lake, in the same shell, with `$DATA_DIR` set. */
  readonly prepare?: string
  /** The program that runs the shell, for a world of its own. */
  readonly wrap?: readonly string[]
}

/** The lake as a process of its own, on a free port, with a public dataset `production` and a token. */
export async function startLakeServer({
  environment = {},
  role = 'editor',
  prepare = 'true',
  wrap = [],
}: LakeServerOptions = {}): Promise<LakeServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lake-fault-'))
  const lake = [process.execPath, ...nodeArguments].map(argument => `"${argument}"`).join(' ')
  const script = [
    prepare,
    `${lake} dataset create production --acl public`,
    `${lake} token create --role ${role} --label fault`,
    `exec ${lake} serve`,
  ].join(' && ')
  const [program = 'sh', ...args] = [...wrap, 'sh', '-c', script]
  const child = spawn(program, args, {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      LAKE_PORT: '0',
      LAKE_OPERATIONS_KEY: operationsKey,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let token = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    token += text
  })
  const lines: string[] = []
  const port = await whenReady(child, lines)
  const { pid } = child
  if (pid === undefined) throw new Error('The lake has no process')
  return {
    child,
    pid,
    port,
    url: `http://127.0.0.1:${port}`,
    dataDir,
    token: token.trim(),
    lines,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    async metric(name) {
      const response = await fetch(`http://127.0.0.1:${port}/metrics`, {
        headers: { authorization: `Bearer ${operationsKey}` },
      })
      return Number(new RegExp(`^${name} (.*)$`, 'm').exec(await response.text())?.[1])
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Sends mutations; the answer is not read beyond its status and headers. */
export async function mutate({ url, token }: LakeServer, mutations: readonly object[]) {
  const response = await fetch(`${url}/v2025-02-19/data/mutate/production`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ mutations }),
  })
  await response.text()
  return { status: response.status, retryAfter: response.headers.get('retry-after') }
}

/** The ids of a type, as anybody reads them. */
export async function idsOf({ url, token }: LakeServer, type: string): Promise<readonly string[]> {
  const search = new URLSearchParams({ query: `*[_type == "${type}"]._id`, perspective: 'raw' })
  const response = await fetch(`${url}/v2025-02-19/data/query/production?${search}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (response.status !== 200) throw new Error(`The query got ${response.status}`)
  return z.object({ result: z.array(z.string()) }).parse(await response.json()).result
}

/** Brings memory to what it is in use: code compiled, workers started, caches filled. */
export async function warmUp({ url }: LakeServer): Promise<void> {
  for (const _ of Array(300)) await (await fetch(`${url}/v1/data/query/production?query=1`)).text()
}
