import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { lakeCommand, nodeArguments, whenReady } from '../../bench/lake-process.ts'
import { createNumbers } from '../../bench/random.ts'
import { milliseconds, percentile } from '../../bench/report.ts'

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 60_000 })

const isSoak = process.env.KLARTEXT_SOAK === '1'
const kills = isSoak ? 2_000 : 200
const writes = isSoak ? 100_000 : 10_000
const lanes = 32
let port = 0

let dataDir: string
let token: string

const environment = () => ({
  ...process.env,
  DATA_DIR: dataDir,
  LAKE_PORT: '0',
  // Nobody answers there, so everything that is to be told stays in the outbox.
  LAKE_SYNC_TAG_URL: 'http://127.0.0.1:9/hook',
  LAKE_SYNC_TAG_SECRET: 'a secret that is long enough for a test',
})

/** The server once it is ready. */
async function serve(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...nodeArguments, 'serve'], {
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  port = await whenReady(child)
  return child
}

interface Answer {
  readonly status: number
  readonly body: string
}

const agent = new Agent({ keepAlive: true, maxSockets: lanes })

/** `undefined` when the connection broke, and nobody knows whether it was done. */
function post(body: string): Promise<Answer | undefined> {
  return new Promise(resolve => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: 'POST',
        path: '/v2025-02-19/data/mutate/production?returnIds=true',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      incoming => {
        let text = ''
        incoming.on('data', chunk => {
          text += String(chunk)
        })
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: text }))
        incoming.on('error', () => resolve(undefined))
      },
    )
    outgoing.on('error', () => resolve(undefined))
    outgoing.end(body)
  })
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lake-kill-'))
  await lakeCommand(dataDir, ['dataset', 'create', 'production', '--acl', 'public'])
  token = await lakeCommand(dataDir, ['token', 'create', '--role', 'administrator', '--label', 'kill'])
})

afterAll(async () => {
  agent.destroy()
  await rm(dataDir, { recursive: true, force: true })
})

test(`${kills} kills during ${writes} writes lose nothing, double nothing and halve nothing`, async () => {
  const random = createNumbers(1)
  const acknowledged = new Map<string, string>()
  const wrong: Answer[] = []
  let next = 0
  let repeats = 0
  let isUp = Promise.withResolvers<void>()
  let isOver = false

  const writeOne = async (number: number) => {
    const transactionId = `write-${number}`
    const body = JSON.stringify({
      transactionId,
      mutations: [
        { create: { _id: `a-${number}`, _type: 'lead', text: `word${number} `.repeat(20) } },
        { create: { _id: `b-${number}`, _type: 'lead', to: { _type: 'reference', _ref: `a-${number}` } } },
      ],
    })
    for (;;) {
      await isUp.promise
      const answer = await post(body)
      if (answer?.status === 200) {
        acknowledged.set(transactionId, answer.body)
        return
      }
      if (answer !== undefined && answer.status !== 503) wrong.push(answer)
      if (answer !== undefined) return
      repeats += 1
      await new Promise(setImmediate)
    }
  }
  const writing = Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < writes || !isOver) {
        const number = next
        next += 1
        await writeOne(number)
      }
    }),
  )

  const restarts: number[] = []
  for (let round = 0; round < kills; round += 1) {
    const startedAt = performance.now()
    const server = await serve()
    restarts.push(performance.now() - startedAt)
    isUp.resolve()
    // The kill has to come at a moment that nothing the server does decides.
    const lifeMs = 5 + random() * 60
    await new Promise(resolve => setTimeout(resolve, lifeMs))
    isUp = Promise.withResolvers<void>()
    server.kill('SIGKILL')
    await once(server, 'exit')
  }
  isOver = true
  const last = await serve()
  isUp.resolve()
  await writing
  last.kill('SIGTERM')
  expect(await once(last, 'exit')).toEqual([0, null])

  const database = new DatabaseSync(join(dataDir, 'datasets/production.sqlite'), { readOnly: true })
  const count = (sql: string) => Number(database.prepare(sql).get()?.count)
  const found = {
    wrong,
    lost: [...acknowledged.keys()].filter(
      id => database.prepare('SELECT 1 FROM transactions WHERE id = ?').get(id) === undefined,
    ),
    documents: count('SELECT count(*) AS count FROM documents'),
    revisions: count('SELECT count(*) AS count FROM revisions'),
    transactions: count('SELECT count(*) AS count FROM transactions'),
    outbox: count('SELECT count(*) AS count FROM outbox'),
    orphans: count('SELECT count(*) AS count FROM outbox WHERE seq NOT IN (SELECT seq FROM transactions)'),
    mismatches: [...acknowledged].filter(
      ([id, body]) => !body.includes(`"${id}"`) || !body.includes(`"b-${id.slice(6)}"`),
    ),
    references: count('SELECT count(*) AS count FROM document_references'),
    words: count("SELECT count(*) AS count FROM document_words WHERE document_words MATCH 'word*'"),
    integrity: database.prepare('PRAGMA integrity_check').get()?.integrity_check,
  }
  database.close()
  const done = acknowledged.size
  expect(found).toEqual({
    wrong: [],
    lost: [],
    documents: 2 * done,
    revisions: 2 * done,
    transactions: done,
    outbox: done,
    orphans: 0,
    mismatches: [],
    references: done,
    words: done,
    integrity: 'ok',
  })
  expect(done).toBeGreaterThanOrEqual(writes)
  expect(repeats).toBeGreaterThan(kills)
  const restart = [0.5, 0.99].map(share => milliseconds(percentile(restarts, share))).join(', p99 ')
  process.stdout.write(`${done} writes, ${kills} kills, ${repeats} repeats, restart p50 ${restart}\n`)
})
