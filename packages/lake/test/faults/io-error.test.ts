import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lakeCommand, nodeArguments, whenReady } from '../../bench/lake-process.ts'

const servers = new Set<ChildProcess>()
const times =
  process.env.KLARTEXT_SOAK === '1' ? Array.from({ length: 100 }, (_, index) => 5 + index * 5) : [8, 25, 60]

let dataDir: string
let token: string

beforeAll(() => {
  if (spawnSync('strace', ['--version']).status !== 0)
    throw new Error('This test needs strace: apt-get install strace')
})

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lake-io-'))
  await lakeCommand(dataDir, ['dataset', 'create', 'production', '--acl', 'public'])
  token = await lakeCommand(dataDir, ['token', 'create', '--role', 'administrator', '--label', 'io'])
})

afterEach(async () => {
  // Ended by itself, or else the test has failed; a signal to strace is one to the server.
  for (const server of servers) server.kill('SIGTERM')
  servers.clear()
  await rm(dataDir, { recursive: true, force: true })
})

/** The server, whose `call` fails from the `from`th time on; `undefined` when it ended before it was ready. */
async function serve(call: string, error: string, from: number) {
  const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${from}+`]
  const child: ChildProcess = spawn(
    'strace',
    ['-f', '-qq', '-o', '/dev/null', ...inject, process.execPath, ...nodeArguments, 'serve'],
    {
      env: { ...process.env, DATA_DIR: dataDir, LAKE_PORT: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const ended = once(child, 'exit')
  servers.add(child)
  const lines: string[] = []
  return { lines, ended, port: await whenReady(child, lines).catch(() => undefined) }
}

/** Writes one document after the other until the server no longer answers. @returns what was acknowledged */
async function writeOn(port: number): Promise<readonly string[]> {
  const acknowledged: string[] = []
  for (let number = 0; number < 2_000; number += 1) {
    const id = `d-${number}`
    const answer = await fetch(`http://127.0.0.1:${port}/v2025-02-19/data/mutate/production`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ mutations: [{ create: { _id: id, _type: 'lead', text: 'x'.repeat(2_000) } }] }),
    }).catch(() => undefined)
    if (answer === undefined) return acknowledged
    await answer.arrayBuffer()
    if (answer.status === 200) acknowledged.push(id)
    else expect(answer.status).toBeGreaterThanOrEqual(500)
  }
  throw new Error('The disk did not fail')
}

function missing(ids: readonly string[]): readonly string[] {
  const database = new DatabaseSync(join(dataDir, 'datasets/production.sqlite'))
  const find = database.prepare('SELECT 1 FROM documents WHERE id = ?')
  const lost = ids.filter(id => find.get(id) === undefined)
  expect(database.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok')
  database.close()
  return lost
}

describe.each([
  ['fsync,fdatasync', 'EIO'],
  ['pwrite64', 'EIO'],
] as const)('when %s fails with %s', (call, error) => {
  test.each(times)(
    'from the %ith time on, the process ends and what it acknowledged is there',
    async from => {
      const { lines, ended, port } = await serve(call, error, from)
      const acknowledged = port === undefined ? [] : await writeOn(port)
      expect(await ended).toEqual([1, null])
      if (port !== undefined) expect(lines.at(-1)).toContain('the disk failed')
      expect(missing(acknowledged)).toEqual([])
    },
  )
})
