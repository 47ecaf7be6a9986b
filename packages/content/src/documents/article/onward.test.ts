import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { articleListQuery, articleQuery, homeQuery, newestArticlesQuery } from './article.query.ts'
import { checkRetirement } from './retirement.ts'

const topic = (name: string) => ({ _type: 'reference', _key: name, _ref: name })
const article = (id: string, fields: object = {}) => ({
  _id: id,
  _type: 'article',
  _createdAt: '2026-01-01T00:00:00Z',
  title: id.toUpperCase(),
  slug: { current: id },
  topics: [topic('ziele')],
  ...fields,
})
const retired = { retire: { date: '2026-02-01T00:00:00Z', answer: 'gone' } }

async function run(query: string, dataset: readonly object[], params: Record<string, unknown> = {}) {
  const value = await evaluate(parse(query, { params }), { dataset: [...dataset], params })
  const answer: unknown = await value.get()
  return answer
}
const idsAt = (answer: unknown, name: string): unknown => {
  const list: unknown = Reflect.get(Object(answer), name)
  return Array.isArray(list) ? list.map(entry => entry._id) : list
}

test('picks come in the order of the editor, without retired and unpublished ones', async () => {
  const dataset = [
    article('a', { related: ['weg', 'c', 'alt', 'b'].map(_ref => ({ _ref })) }),
    article('b'),
    article('c'),
    article('alt', retired),
  ]
  expect(idsAt(await run(articleQuery, dataset, { slug: 'a' }), 'related')).toEqual(['c', 'b'])
})

test('the same topic offers the newest others, never the article itself, a retired or a foreign one', async () => {
  const dataset = [
    article('a'),
    article('b', { publishedAt: '2026-03-01T00:00:00Z' }),
    article('c', { publishedAt: '2026-04-01T00:00:00Z' }),
    article('alt', { ...retired, publishedAt: '2026-05-01T00:00:00Z' }),
    article('fremd', { topics: [topic('anderes')] }),
    article('ohne-adresse', { slug: undefined }),
    article('nur-link', { topics: [], body: [{ markDefs: [{ target: topic('ziele') }] }] }),
  ]
  expect(idsAt(await run(articleQuery, dataset, { slug: 'a' }), 'sameTopic')).toEqual(['c', 'b'])
})

test('an article without topics has no others of its topic', async () => {
  const dataset = [article('a', { topics: undefined }), article('b', { topics: undefined })]
  expect(idsAt(await run(articleQuery, dataset, { slug: 'a' }), 'sameTopic')).toEqual([])
})

test('a retired article is in no list', async () => {
  const dataset = [article('a', retired), article('b')]
  expect(await run(articleListQuery, dataset)).toMatchObject([{ _id: 'b' }])
  expect(await run(newestArticlesQuery, dataset)).toMatchObject([{ _id: 'b' }])
  expect(idsAt(await run(homeQuery, dataset), 'articles')).toEqual(['b'])
})

test('a retired article names its replacement, unless that is retired or not published', async () => {
  const replacedBy = (id: string) => ({
    retire: { date: '2026-02-01T00:00:00Z', answer: 'replaced', replacement: { _ref: id } },
  })
  const dataset = [
    article('a', replacedBy('neu')),
    article('b', replacedBy('alt')),
    article('c', replacedBy('weg')),
    article('alt', retired),
    article('neu'),
  ]
  expect(await run(articleQuery, dataset, { slug: 'a' })).toMatchObject({
    retire: { answer: 'replaced', replacement: { slug: 'neu' } },
  })
  for (const slug of ['b', 'c'])
    expect(await run(articleQuery, dataset, { slug })).toMatchObject({ retire: { replacement: null } })
  expect(await run(articleQuery, dataset, { slug: 'neu' })).toMatchObject({ retire: null })
})

const now = new Date('2026-06-01T12:00:00Z')
const date = '2026-05-01T00:00:00Z'

test.each([
  [undefined],
  [{}],
  [{ date, answer: 'gone' }],
  [{ date, answer: 'replaced', replacement: { _ref: 'b' } }],
  [{ date, answer: 'moved', replacement: { _ref: 'b' } }],
])('the retirement %j is complete', retire => {
  expect(checkRetirement(retire, now)).toBe(true)
})

test.each([
  [{ answer: 'gone' }],
  [{ replacement: { _ref: 'b' } }],
  [{ date }],
  [{ date, answer: 'replaced' }],
  [{ date, answer: 'moved' }],
  [{ date: '2026-06-02T00:00:00Z', answer: 'gone' }],
])('the retirement %j is refused in German', retire => {
  expect(checkRetirement(retire, now)).toMatch(/[Bb]itte/)
})
