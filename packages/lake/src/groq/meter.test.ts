import { parse } from 'groq-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LakeError } from '../errors.ts'
import { publishedDocuments } from '../identity.ts'
import { QueryEvaluator } from '../query/evaluator.ts'
import { Snapshot } from '../query/snapshot.ts'
import type { Datasets } from '../store/datasets.ts'
import { openTestDatasets } from '../testing.ts'
import { createDocumentFilter } from './document-filter.ts'
import { createMeter, demandWritable, metered, QueryTimeout } from './meter.ts'

let datasets: Datasets
let snapshot: Snapshot
const evaluator = new QueryEvaluator()

beforeAll(async () => {
  datasets = openTestDatasets()
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const mutations = Array.from({ length: 60 }, (_, index) => ({
    create: { _id: `a${index}`, _type: 'article' },
  }))
  await dataset.commit({ mutations, identity: { kind: 'token', id: 'editor', roles: ['editor'] } })
  snapshot = new Snapshot(dataset.path)
})

afterAll(async () => {
  snapshot.close()
  await datasets[Symbol.asyncDispose]()
})

function ask(query: string, maxMs = 50) {
  const task = {
    query,
    params: {},
    perspective: { kind: 'published' } as const,
    readFilters: [publishedDocuments],
    identity: 'anonymous',
    now: 0,
    projectId: 'p',
    dataset: 'd',
  }
  return evaluator.evaluate(snapshot, task, { maxMs })
}

/** The code of what `work` throws; `undefined` when it does not. */
function faultOf(work: () => unknown): unknown {
  try {
    work()
    return undefined
  } catch (fault) {
    if (fault instanceof QueryTimeout) return 'timeout'
    return fault instanceof LakeError ? fault.code : fault
  }
}

const joined = (depth: number): string =>
  depth === 0 ? 'true' : `count(*[_type == "article" && ${joined(depth - 1)}]) > 1`

test('a query that joins everything with everything is stopped', () => {
  expect(() => ask(`*[${joined(6)}]`)).toThrow('takes longer than 50 ms')
})

test('an answer that shares one value a billion times is stopped', () => {
  expect(() => ask(`{"a": [1]}${'{"a": [a, a]}'.repeat(40)}`)).toThrow('takes longer than 50 ms')
})

test('an answer that is too long to be written is refused', () => {
  expect(() => ask(`{"a": "xxxx"}${'{"a": a + a}'.repeat(26)}`, 5_000)).toThrow('answer is longer')
})

test.each([
  ['additions', `"a"${'+"a"'.repeat(30_000)}`],
  ['references', `*[0]${'->'.repeat(30_000)}`],
  ['additions behind a comment', `//'\n"a"${'+"a"'.repeat(30_000)}`],
  ['escapes in a text without an end', `"${'\\"'.repeat(30_000)}`],
  ['negations', `${'!'.repeat(30_000)}true`],
  ['attributes', `*[0]${'.a'.repeat(3_000)}`],
])('a chain of thousands of %s is answered, as an error of the query if at all', (_, query) => {
  const filtered = () =>
    createDocumentFilter(`*[${query}]`, {}, { identity: 'anonymous', get: () => undefined })
  for (const attempt of [() => ask(query, 2_000), filtered]) {
    const fault = faultOf(attempt)
    expect([undefined, 'queryParseError', 'timeout']).toContain(fault)
  }
})

test("a listener's filter that joins its parameters with themselves is stopped", () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index)
  const matches = createDocumentFilter(
    '*[count($a[@ < count($a[@ > 1])]) > 1]',
    { a: numbers },
    {
      identity: 'anonymous',
      get: () => undefined,
    },
  )
  const document = { _id: 'a', _type: 'article', _rev: 'r', _createdAt: '', _updatedAt: '' }
  expect(() => matches(document)).toThrow('takes longer than')
})

test('the time of one evaluation is not taken from the next', () => {
  let time = 0
  const meter = createMeter(10, () => time)
  const many = () => {
    for (let step = 0; step < 200; step += 1) meter.step()
  }
  time = 11
  expect(many).toThrow('takes longer than 10 ms')
  meter.start()
  expect(many).not.toThrow()
})

test('a metered tree is the same query', () => {
  const tree = parse(
    '*[_type == "a" && count(b[@ > 1]) > 0] | order(_id desc) {"x": coalesce(c->d, 1)}[0..3]',
  )
  expect(JSON.parse(JSON.stringify(metered(tree, createMeter(1_000))))).toEqual(
    JSON.parse(JSON.stringify(tree)),
  )
})

test('an ordinary answer is writable', () => {
  expect(() => demandWritable({ a: ['b', null, 1, { c: true }] }, createMeter(1_000))).not.toThrow()
})
