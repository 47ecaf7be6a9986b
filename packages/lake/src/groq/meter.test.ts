import { parse } from 'groq-js'
import { expect, test } from 'vitest'
import { LakeError } from '../errors.ts'
import { createDocumentFilter } from './document-filter.ts'
import { createMeter, demandWritable, metered } from './meter.ts'
import { runQuery } from './run-query.ts'

const documents = Array.from({ length: 60 }, (_, index) => ({
  _id: `a${index}`,
  _type: 'article',
  _rev: 'r',
  _createdAt: '',
  _updatedAt: '',
}))

function ask(query: string, maxMs = 50) {
  return runQuery({
    query,
    params: {},
    view: {
      get: () => undefined,
      all: () => documents,
      ofTypes: () => documents,
      byIds: () => documents,
      referencing: () => documents,
    },
    identity: 'anonymous',
    now: new Date(0),
    projectId: 'p',
    dataset: 'd',
    maxMs,
  })
}

/** The code of what `work` throws; `undefined` when it does not. */
function faultOf(work: () => unknown): unknown {
  try {
    work()
    return undefined
  } catch (fault) {
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
])('a chain of thousands of %s is answered soon, as an error of the query if at all', (_, query) => {
  const filtered = () =>
    createDocumentFilter(`*[${query}]`, {}, { identity: 'anonymous', get: () => undefined })
  const startedAt = performance.now()
  for (const attempt of [() => ask(query, 2_000), filtered]) {
    const fault = faultOf(attempt)
    expect([undefined, 'queryParseError']).toContain(fault)
  }
  expect(performance.now() - startedAt).toBeLessThan(2_000)
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
  const [document] = documents
  expect(() => document !== undefined && matches(document)).toThrow('takes longer than')
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
