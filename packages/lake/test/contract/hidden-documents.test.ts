import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createNumbers } from '../../bench/random.ts'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { randomQueries } from './random-query.ts'

/** Two lakes with the same open documents; only the first has hidden ones besides. */
let withHidden: TestLake
let without: TestLake

const reference = (id: string) => ({ _type: 'reference', _ref: id, _weak: true })
const document = (id: string, title: string, fields: object = {}) => ({
  create: { _id: id, _type: 'article', title, count: id.length, ...fields },
})
const open = [
  document('a', 'offen', { ref: reference('hidden'), list: [{ _key: 'k', ref: reference('drafts.a') }] }),
  document('b', 'offen genug', { ref: reference('a'), slug: { current: 'b' } }),
  document('c', 'Caféhaus', { ref: reference('drafts.hidden'), body: [] }),
  document('d', 'offen', { _type: 'page', ref: reference('secrets.mail') }),
  document('e', 'zuletzt', {
    list: [
      { _key: 'k', ref: reference('b') },
      { _key: 'l', ref: reference('versions.r1.b') },
    ],
  }),
]
const hidden = [
  document('drafts.a', 'geheim', { ref: reference('b'), list: [{ _key: 'k', ref: reference('c') }] }),
  document('drafts.hidden', 'geheim', { ref: reference('a') }),
  document('versions.r1.b', 'geheim offen', { ref: reference('a'), slug: { current: 'geheim' } }),
  document('versions.r1.hidden', 'geheim', { _type: 'page', ref: reference('d') }),
  document('secrets.mail', 'geheim', { _type: 'secret', ref: reference('c') }),
  ...Array.from({ length: 20 }, (_, index) =>
    document(`drafts.more${index}`, `geheim ${index}`, { ref: reference('e') }),
  ),
]

async function write(lake: TestLake, mutations: readonly object[], transactionId: string): Promise<void> {
  const response = await lake.lake.fetch(
    new Request('http://localhost/v1/data/mutate/production', {
      method: 'POST',
      headers: { authorization: `Bearer ${lake.token('administrator')}` },
      body: JSON.stringify({ mutations, transactionId }),
    }),
  )
  expect(response.status).toBe(200)
}

beforeAll(async () => {
  // The open documents must be the same in both, revision and times included.
  const clock = () => new Date('2026-03-01T08:00:00.000Z')
  withHidden = await startTestLake({ clock })
  without = await startTestLake({ clock })
  await write(withHidden, open, 'open')
  await write(without, open, 'open')
  await write(withHidden, hidden, 'hidden')
})

afterAll(async () => {
  await withHidden[Symbol.asyncDispose]()
  await without[Symbol.asyncDispose]()
})

const isSoak = process.env.KLARTEXT_SOAK === '1'
const answerSchema = z.looseObject({ ms: z.number().optional() })

async function ask(lake: TestLake, path: string): Promise<unknown> {
  const response = await lake.lake.fetch(new Request(`http://localhost${path}`))
  // Tags name what was looked at on the way, and how far the way went may depend on what else lies on it.
  const { ms, syncTags, ...answer } = answerSchema.parse(await response.json())
  return { status: response.status, ...answer }
}

test('no anonymous query reveals or counts a hidden document', {
  timeout: isSoak ? 3_600_000 : 60_000,
}, async () => {
  const seed = Number(process.env.KLARTEXT_SEED ?? Date.now() % 1_000_000)
  const queries = randomQueries(createNumbers(seed))
  let answered = 0
  for (let round = 0; round < (isSoak ? 100_000 : 3_000); round += 1) {
    const query = queries.query()
    const perspective = queries.perspective()
    const parameters = new URLSearchParams({ query, ...(perspective === '' ? {} : { perspective }) })
    const path = `/${queries.version()}/data/query/production?${parameters}`
    const [seen, expected] = [await ask(withHidden, path), await ask(without, path)]
    expect({ seed, query, perspective, answer: seen }).toEqual({ seed, query, perspective, answer: expected })
    if (typeof expected === 'object' && expected !== null && 'result' in expected) answered += 1
  }
  // Queries that are refused prove nothing.
  expect(answered).toBeGreaterThan(isSoak ? 80_000 : 2_400)
})

test('no document by id either', async () => {
  for (const id of [
    'drafts.a',
    'drafts.hidden',
    'versions.r1.b',
    'secrets.mail',
    'a,drafts.a',
    'a',
    'hidden',
  ])
    for (const options of ['', '?includeAllVersions=true', '?excludeContent=true']) {
      const path = `/v2025-02-19/data/doc/production/${id}${options}`
      const [seen, expected] = [await ask(withHidden, path), await ask(without, path)]
      // Only whether an id that one already knows is taken may be told, as it is by the hosted lake.
      const known = (answer: unknown) => JSON.stringify(answer).replaceAll('"permission"', '"existence"')
      expect(known(seen)).toBe(known(expected))
    }
})

test('no listener hears of a hidden document, whatever its filter', { timeout: 60_000 }, async () => {
  const seed = Number(process.env.KLARTEXT_SEED ?? Date.now() % 1_000_000)
  const queries = randomQueries(createNumbers(seed))
  const heard = async (
    lake: TestLake,
    filters: readonly string[],
    changes: readonly (readonly object[])[],
  ) => {
    const streams = await Promise.all(
      filters.map(async query => {
        const parameters = new URLSearchParams({
          query,
          includeAllVersions: 'true',
          includeResult: 'true',
          includePreviousRevision: 'true',
          effectFormat: 'mendoza',
        })
        const response = await lake.lake.fetch(
          new Request(`http://localhost/v2025-02-19/data/listen/production?${parameters}`),
        )
        const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
        return { reader, text: (await reader?.read())?.value ?? '' }
      }),
    )
    for (const [index, mutations] of changes.entries()) await write(lake, mutations, `${seed}.change${index}`)
    return Promise.all(
      streams.map(async ({ reader, text }) => {
        let all = text
        while (!all.includes('event: channelError') && !all.includes('"documentId":"last"')) {
          const part = await reader?.read()
          if (part === undefined || part.done) break
          all += part.value
        }
        await reader?.cancel()
        // Positions, tokens and times to reconnect are each lake's own.
        return all.replaceAll(/^(id|retry): .*$|"(listenerName|identity)":"[^"]*"/gm, '')
      }),
    )
  }
  const filters = Array.from(
    { length: 60 },
    () =>
      `*[_id == "last" || (${
        queries
          .filter()
          .replace(/^\*\[?/, '')
          .replace(/\]$/, '') || 'true'
      })]`,
  )
  const patch = (id: string, title: string) => ({ patch: { id, set: { title } } })
  const openChanges = [
    patch('a', 'neu'),
    patch('e', 'neu'),
    { delete: { id: 'last' } },
    document('last', 'Ende'),
  ]
  const hiddenChanges = [patch('drafts.a', 'geheim neu'), patch('secrets.mail', 'geheim neu')]
  const seen = await heard(withHidden, filters, [hiddenChanges, [...hiddenChanges, ...openChanges]])
  const expected = await heard(without, filters, [[], openChanges])
  expect({ seed, filters, seen }).toEqual({ seed, filters, seen: expected })
  expect(seen.join('')).not.toContain('geheim')
})
