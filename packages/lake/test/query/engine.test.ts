import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../../bench/random.ts'
import type { JsonObject, StoredDocument } from '../../src/document.ts'
import { LakeError } from '../../src/errors.ts'
import { anonymous, type Identity } from '../../src/identity.ts'
import { createQueryEngine, type QueryEngine } from '../../src/query/engine.ts'
import { Turns } from '../../src/query/turns.ts'
import type { Dataset, Datasets } from '../../src/store/datasets.ts'
import { openTestDatasets } from '../../src/testing.ts'
import { canonical, plainAnswer, readers, taskOf, visibleDocuments } from './differential.ts'
import { randomDocument } from './random-documents.ts'
import { randomQuery } from './random-queries.ts'

const editor: Identity = { kind: 'token', id: 'me', roles: ['administrator'] }
const everything = { perspective: { kind: 'raw', withVersions: true }, mayReadAll: true } as const
let datasets: Datasets
let dataset: Dataset
let engine: QueryEngine

beforeAll(async () => {
  datasets = openTestDatasets()
  dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const random = createRandom(77)
  const mutations = Array.from({ length: 120 }, () => ({ createOrReplace: randomDocument(random) }))
  await dataset.commit({ mutations, identity: editor })
  engine = createQueryEngine()
})

afterAll(async () => {
  await engine[Symbol.asyncDispose]()
  await datasets[Symbol.asyncDispose]()
})

function ask(query: string, { caller = 'somebody', budgetMs = 2_000, params = {} }: Partial<Asked> = {}) {
  const task = taskOf(everything, { query, params })
  return engine.run({ path: dataset.path, task, caller, budgetMs })
}

interface Asked {
  readonly caller: string
  readonly budgetMs: number
  readonly params: JsonObject
}

async function codeOf(answer: Promise<unknown>): Promise<unknown> {
  try {
    await answer
    return 'answered'
  } catch (fault) {
    return fault instanceof LakeError ? fault.code : fault
  }
}

/** Takes hours, and looks at the clock; backtracks for hours without ever looking at it. */
const endless = 'count(*[count(*[count(*[count(*[_id != ^._id]) > 1]) > 1]) > 1])'
const deaf = `"${'a'.repeat(60)}" match ${Array.from({ length: 8 }, () => 'lower("A*A*A*")').join(' + ')} + "b"`

describe('threads', () => {
  test('answer as plain groq-js does, for each reader', async () => {
    const random = createRandom(78)
    const documents: readonly StoredDocument[] = [...dataset.reader.all()]
    for (let index = 0; index < 400; index += 1) {
      const reader = random.pick(readers)
      const { query, params } = randomQuery(random)
      const expected = plainAnswer(visibleDocuments(documents, reader), { query, params })
      const identity = reader.mayReadAll ? editor : anonymous
      const answer = dataset.query({ query, params, perspective: reader.perspective, identity })
      const told = `${reader.name}: ${query} with ${JSON.stringify(params)}`
      if (expected === 'fault') expect(await codeOf(answer), told).toBe('queryParseError')
      else expect(canonical((await answer).result), told).toEqual(expected)
    }
  })

  test('know the time of a query, not their own', async () => {
    const { json } = await ask('[now(), dateTime(now()) > dateTime("1970-01-01T00:00:00.001Z")]')
    expect(JSON.parse(Buffer.from(json).toString())).toEqual(['1970-01-01T00:00:00.000Z', false])
  })

  test('that do not hear are ended, and others take their place', async () => {
    for (const query of [deaf, endless, deaf]) {
      expect(await codeOf(ask(query, { budgetMs: 600 }))).toBe('queryTimeoutError')
      expect(await codeOf(ask('count(*)'))).toBe('answered')
      expect(await codeOf(ask(`${endless} + 1`, { budgetMs: 50 }))).toBe('queryTimeoutError')
    }
  })

  test('give everyone a turn: many slow queries of one caller do not use up the time of another', async () => {
    const attack = Array.from({ length: 20 }, (_, index) =>
      codeOf(ask(`${endless} + ${index}`, { caller: 'attacker', budgetMs: 400 })),
    )
    const others = Array.from({ length: 50 }, (_, index) =>
      codeOf(ask(`count(*) + ${index}`, { caller: 'other' })),
    )
    expect(new Set(await Promise.all(others))).toEqual(new Set(['answered']))
    const told = await Promise.all(attack)
    expect(told.filter(code => code !== 'queryTimeoutError' && code !== 'tooManyRequests')).toEqual([])
  })

  test('tell a query that only waited to come again, not that it is slow', async () => {
    const long = codeOf(ask(endless, { caller: 'first', budgetMs: 2_000 }))
    const short = ask(`${endless} + 1`, { caller: 'second', budgetMs: 400 })
    await expect(short).rejects.toMatchObject({
      code: 'tooManyRequests',
      message: 'Too many queries at once',
      details: { retryAfterSeconds: 1 },
    })
    expect(await long).toBe('queryTimeoutError')
  })

  test('turn away a caller with too many queries under way, and nobody else', async () => {
    const attack = Array.from({ length: 300 }, (_, index) =>
      codeOf(ask(`count(*) + ${index}`, { caller: 'attacker' })),
    )
    expect(await codeOf(ask('count(*)', { caller: 'other' }))).toBe('answered')
    const codes = await Promise.all(attack)
    expect(codes).toContain('tooManyRequests')
    expect(codes.filter(code => code === 'answered').length).toBeGreaterThan(150)
  })

  test('survive a dataset that is gone', async () => {
    const lost: string[] = []
    const other = createQueryEngine({ logger: { warn: message => lost.push(message) } })
    const task = taskOf(everything, { query: '1', params: {} })
    const gone = { path: `${dataset.path}.gone`, task, caller: 'a', budgetMs: 2_000 }
    expect(await codeOf(other.run(gone))).toBe('unavailable')
    expect(await codeOf(other.run({ ...gone, path: dataset.path }))).toBe('answered')
    await other[Symbol.asyncDispose]()
    expect(lost).toEqual([])
  })

  test('say that the lake is closing, and end', async () => {
    const closing = createQueryEngine()
    const task = taskOf(everything, { query: endless, params: {} })
    const asked = codeOf(closing.run({ path: dataset.path, task, caller: 'a', budgetMs: 10_000 }))
    await expect.poll(() => ask('1').then(() => true)).toBe(true)
    await closing[Symbol.asyncDispose]()
    expect(await asked).toBe('unavailable')
    expect(await codeOf(closing.run({ path: dataset.path, task, caller: 'a', budgetMs: 1 }))).toBe(
      'unavailable',
    )
  })
})

test('turns go round the callers, each in its own order', () => {
  const turns = new Turns<{ readonly caller: string; readonly name: string }>()
  for (const name of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) turns.add({ caller: name.slice(0, 1), name })
  const removed = { caller: 'c', name: 'c2' }
  turns.add(removed)
  expect(turns.remove(removed)).toBe(true)
  const order = Array.from({ length: 7 }, () => turns.take()?.name)
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined])
})
