import { afterAll, beforeAll, expect, test } from 'vitest'
import { milliseconds, percentile } from '../../bench/report.ts'
import { type ContractLake, startContractLake } from '../contract/support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
  const client = lake.client({ role: 'editor' })
  for (let part = 0; part < 4; part += 1) {
    const transaction = client.transaction()
    for (let index = 0; index < 500; index += 1) {
      const number = part * 500 + index
      transaction.create({
        _id: `a${number}`,
        _type: 'article',
        title: `Titel ${number} ${'aaaaaaaaaa'.repeat(5)}`,
        slug: { _type: 'slug', current: `s${number}` },
        rank: number % 10,
      })
    }
    await transaction.commit({ visibility: 'async' })
  }
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const joined = (depth: number): string =>
  depth === 0 ? 'true' : `count(*[rank >= 0 && ${joined(depth - 1)}]) > 1`

/** Each is short enough to be sent, and would take a scanning evaluator seconds to days. */
const expensive: Readonly<Record<string, string>> = {
  'an or-chain of 35 KB': `*[${Array.from({ length: 3_000 }, (_, index) => `a==${index}`).join('||')}]`,
  'an or-chain of 180 KB': `*[${Array.from({ length: 14_000 }, (_, index) => `a == ${index}`).join('||')}]`,
  'a pattern with 14 stars': `*[title match "${'a*'.repeat(14)}b"]`,
  'a pattern with 15 stars that is put together': `*[title match ${Array.from({ length: 5 }, () => 'lower("A*A*A*")').join(' + ')} + "b"]`,
  'a path with many stars': `*[_id in path("${'**.'.repeat(12)}x")]`,
  'a join of everything with everything': `*[${joined(4)}]`,
  'a join that projects': '*{"a": *{"b": *{"c": *{_id}}}}',
  '5,000 parentheses': `*[${'('.repeat(5_000)}1${')'.repeat(5_000)}]`,
  'a deep projection': `*${'{"a": *'.repeat(40)}${'}'.repeat(40)}`,
  'a huge slice of a join':
    '*[count(*[title != ^.title && count(*[rank == ^.rank]) > 3]) > 1][0...100000000]',
  'an answer that doubles': `{"a": [1]}${'{"a": [a, a]}'.repeat(40)}`,
  'an answer of one long text': `{"a": "xxxx"}${'{"a": a + a}'.repeat(27)}`,
  'an order by a join':
    '*[_type == "article"] | order(count(*[title > ^.title && count(*[rank > ^.rank]) > 1]))',
}

interface Outcome {
  readonly status: number
  readonly type: unknown
}

async function ask(query: string, token?: string): Promise<Outcome> {
  const response = await fetch(`${lake.url}/v2025-02-19/data/query/production`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  })
  const body: { readonly error?: { readonly type?: unknown }; readonly message?: unknown } = JSON.parse(
    await response.text(),
  )
  const { error } = body
  return { status: response.status, type: typeof error === 'object' ? error.type : body.message }
}

test.each(Object.entries(expensive))(
  '%s is refused or stopped in the shape of its error',
  async (_, query) => {
    const outcome = await ask(query)
    // Nothing that a client would send again.
    expect([400, 413]).toContain(outcome.status)
    if (outcome.status === 400) expect(['queryParseError', 'queryTimeoutError']).toContain(outcome.type)
  },
)

test('fifty of each at once hold up nobody else, and are all answered', async () => {
  const editor = lake.token('editor')
  const attack = Promise.all(
    Array.from({ length: 50 }, () => Object.values(expensive).map(query => ask(query))).flat(),
  )
  const state = { isOver: false }
  void attack.then(() => {
    state.isOver = true
  })
  let answered = 0
  const durations: number[] = []
  const startedAt = performance.now()
  while (!state.isOver) {
    const index = answered % 2_000
    const askedAt = performance.now()
    const response = await fetch(
      `${lake.url}/v2025-02-19/data/query/production?query=${encodeURIComponent(
        '*[_type == "article" && slug.current == $slug][0]{_id, "n": $n}',
      )}&$slug=${encodeURIComponent(JSON.stringify(`s${index}`))}&$n=${answered}`,
      { headers: { authorization: `Bearer ${editor}` } },
    )
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ result: { _id: `a${index}`, n: answered } })
    durations.push(performance.now() - askedAt)
    answered += 1
  }
  const attackMs = performance.now() - startedAt
  const outcomes = await attack
  const byStatus = Object.groupBy(outcomes, ({ status }) => String(status))
  // 429 only tells a caller with too many under way to come back.
  expect(Object.keys(byStatus).filter(status => !['400', '413', '429'].includes(status))).toEqual([])
  expect(outcomes).toHaveLength(50 * Object.keys(expensive).length)
  // Each that ran until its time was up would have held up the others as long, if they had waited for it.
  const stopped = outcomes.filter(({ type }) => type === 'queryTimeoutError').length
  process.stdout.write(
    `${answered} others answered in ${milliseconds(attackMs)}, ${stopped} stopped, p50 ${milliseconds(percentile(durations, 0.5))}, p99 ${milliseconds(percentile(durations, 0.99))}\n`,
  )
  expect(answered).toBeGreaterThan(stopped)
  // The threads are back, and nobody waits for one.
  const after = await Promise.all(
    Array.from({ length: 20 }, (_, index) => ask(`count(*[_type == "article" && rank >= ${index % 10}])`)),
  )
  expect(after).toEqual(Array(20).fill({ status: 200, type: undefined }))
  expect(lake.lake.datasets.waitingQueries).toEqual({ quick: 0, slow: 0 })
})

test('a thread that needs too much memory is replaced, and its query told so', async () => {
  const query = `*[_type == "article"]{"a": [${Array.from({ length: 60 }, () => '...*[rank >= 0]{..., "b": title + title}').join()}]}`
  const outcome = await ask(query, lake.token('editor'))
  expect(outcome.status).toBe(400)
  expect(['queryParseError', 'queryTimeoutError']).toContain(outcome.type)
  expect(await ask('count(*[_type == "article" && rank >= 1])')).toMatchObject({ status: 200 })
})
