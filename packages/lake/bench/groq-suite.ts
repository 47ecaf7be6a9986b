import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { evaluate, parse } from 'groq-js'
import { z } from 'zod'
import { startTestLake } from '../src/testing.ts'

/**
 * The official conformance suite of GROQ against the lake over HTTP, and against plain groq-js beside it:
 * `node bench/groq-suite.ts suite.ndjson`, with the file that the suite's own build writes. Fails when a test that
 * groq-js passes is not passed by the lake, but for those that `known` explains.
 * @see the repository sanity-io/groq-test-suite
 */
const entrySchema = z.discriminatedUnion('_type', [
  z.object({
    _type: z.literal('dataset'),
    _id: z.string(),
    documents: z.array(z.looseObject({ _id: z.string(), _type: z.string() })).nullish(),
  }),
  z.object({
    _type: z.literal('test'),
    name: z.string(),
    query: z.string(),
    params: z.record(z.string(), z.unknown()).nullish(),
    result: z.unknown(),
    valid: z.boolean(),
    version: z.string().nullish(),
    dataset: z.object({ _ref: z.string() }),
  }),
])

type Entry = z.infer<typeof entrySchema>
type SuiteTest = Extract<Entry, { _type: 'test' }>

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Which file? node bench/groq-suite.ts suite.ndjson')
const entries = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => entrySchema.parse(JSON.parse(line)))

const tests = new Map<string, SuiteTest[]>()
// Version 0.1 is another language, which hosted queries ask for with API version 1 and nobody else.
for (const entry of entries)
  if (entry._type === 'test' && entry.version !== '0.1')
    tests.set(entry.dataset._ref, [...(tests.get(entry.dataset._ref) ?? []), entry])

/** As JSON has it; numbers are the same to ten digits. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_key, inner: unknown) =>
    typeof inner === 'number' ? Number(inner.toPrecision(10)) : inner,
  )

const isExpected = (test: SuiteTest, result: unknown): boolean =>
  test.valid && isDeepStrictEqual(plain(result), plain(test.result))

async function byGroqJs(test: SuiteTest, documents: readonly object[]): Promise<boolean> {
  try {
    const tree = parse(test.query, { params: test.params ?? {} })
    const value = await evaluate(tree, { dataset: [...documents], params: test.params ?? {} })
    const result: unknown = await value.get()
    return isExpected(test, result)
  } catch {
    return !test.valid
  }
}

await using lake = await startTestLake()
const token = lake.token('administrator')
const post = async (path: string, body: object): Promise<{ status: number; answer: unknown }> => {
  const response = await fetch(`${lake.url}/v2025-02-19/data/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  return { status: response.status, answer }
}

const resultSchema = z.object({ result: z.unknown() })
const counts = { tests: 0, lake: 0, groqJs: 0 }
const onlyGroqJs: string[] = []
const onlyLake: string[] = []
let number = 0
for (const entry of entries) {
  if (entry._type !== 'dataset') continue
  const documents = entry.documents ?? []
  number += 1
  const dataset = `suite-${number}`
  lake.lake.datasets.create(dataset, { aclMode: 'public', createdByUserId: 'system' })
  const stored = await post(`mutate/${dataset}?skipCrossDatasetReferenceValidation=true`, {
    mutations: documents.map(document => ({ create: weakly(document) })),
  })
  if (stored.status !== 200)
    process.stdout.write(`not stored: ${JSON.stringify(stored.answer).slice(0, 300)}\n`)
  for (const test of tests.get(entry._id) ?? []) {
    const { status, answer } = await post(`query/${dataset}?perspective=raw`, {
      query: test.query,
      params: test.params ?? {},
    })
    const inLake =
      status === 200
        ? isExpected(test, withoutTimes(resultSchema.parse(answer).result))
        : status === 400 && !test.valid
    const inGroqJs = await byGroqJs(test, documents)
    counts.tests += 1
    if (inLake) counts.lake += 1
    if (inGroqJs) counts.groqJs += 1
    if (inGroqJs && !inLake)
      onlyGroqJs.push(`${test.name}\n    ${test.query.trim()}\n    ${JSON.stringify(answer).slice(0, 200)}`)
    if (inLake && !inGroqJs) onlyLake.push(test.name)
  }
}

/** The suite's references lead nowhere now and then, which a strong one may not. */
function weakly<Value>(value: Value): Value
function weakly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner => weakly(inner))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, weakly(inner)] as const)
  return Object.fromEntries('_ref' in value ? [...entries, ['_weak', true]] : entries)
}

/** Without what only a lake adds to a document. */
function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !['_createdAt', '_updatedAt', '_rev', '_weak'].includes(key))
      .map(([key, inner]) => [key, withoutTimes(inner)]),
  )
}

const share = (passed: number): string =>
  `${passed} of ${counts.tests} (${((100 * passed) / counts.tests).toFixed(2)} %)`
process.stdout.write(
  [
    `lake     ${share(counts.lake)}`,
    `groq-js  ${share(counts.groqJs)}`,
    `only the lake passes ${onlyLake.length}`,
    `only groq-js passes ${onlyGroqJs.length}`,
    ...onlyGroqJs.slice(0, 40).map(text => `  ${text}`),
    '',
  ].join('\n'),
)
process.exitCode = onlyGroqJs.length === 0 ? 0 : 1
