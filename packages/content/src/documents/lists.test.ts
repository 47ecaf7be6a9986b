import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { pageQuery } from './page/page.query.ts'
import { personQuery, teamQuery } from './person/person.query.ts'
import { topicListQuery, topicQuery } from './topic/topic.query.ts'
import { isTopicIndexable } from './topic/topic-index.ts'

const slug = (current: string) => ({ slug: { current } })
const reference = (_ref: string) => ({ _type: 'reference', _key: _ref, _ref })
const dataset = [
  { _id: 'ziele', _type: 'topic', title: 'Ziele', ...slug('ziele') },
  { _id: 'team', _type: 'topic', title: 'Team', ...slug('team') },
  {
    _id: 'a',
    _type: 'article',
    _createdAt: '2026-01-01T00:00:00Z',
    ...slug('a'),
    topics: [reference('ziele')],
    authors: [reference('vera')],
  },
  {
    _id: 'b',
    _type: 'article',
    _createdAt: '2026-01-02T00:00:00Z',
    ...slug('b'),
    topics: [reference('ziele')],
    authors: [reference('vera')],
    related: [reference('a')],
  },
  {
    _id: 'alt',
    _type: 'article',
    _createdAt: '2026-01-03T00:00:00Z',
    ...slug('alt'),
    topics: [reference('ziele')],
    authors: [reference('vera')],
    retire: { date: '2026-02-01T00:00:00Z' },
  },
  {
    // Links to the topic and the person, and belongs to neither.
    _id: 'nur-link',
    _type: 'article',
    _createdAt: '2026-01-04T00:00:00Z',
    ...slug('nur-link'),
    body: [{ _type: 'block', markDefs: [{ target: reference('ziele') }, { target: reference('vera') }] }],
  },
  {
    _id: 'vera',
    _type: 'person',
    name: 'Vera',
    role: 'Text',
    contactFor: 'Texte',
    public: true,
    ...slug('vera'),
  },
  { _id: 'otto', _type: 'person', name: 'Otto', role: 'Bild', ...slug('otto') },
  { _id: 'anna', _type: 'person', name: 'Anna', role: 'Ton', public: true },
]

async function run(query: string, params: Record<string, unknown> = {}): Promise<unknown> {
  const value = await evaluate(parse(query, { params }), { dataset, params })
  return value.get()
}

test('a topic lists exactly its readable articles, newest first', async () => {
  expect(await run(topicQuery, { slug: 'ziele' })).toMatchObject({
    title: 'Ziele',
    articles: [{ _id: 'b' }, { _id: 'a' }],
    seo: { noIndex: false },
  })
  expect(await run(topicQuery, { slug: 'team' })).toMatchObject({ articles: [] })
  expect(await run(topicQuery, { slug: 'gibt-es-nicht' })).toBeNull()
})

test('the list of topics counts readable articles only', async () => {
  expect(await run(topicListQuery)).toMatchObject([
    { slug: 'team', articleCount: 0 },
    { slug: 'ziele', articleCount: 2 },
  ])
})

test('only a person with the public mark has a page, with their readable articles', async () => {
  expect(await run(teamQuery)).toMatchObject([{ name: 'Vera' }])
  expect(await run(personQuery, { slug: 'vera' })).toMatchObject({
    name: 'Vera',
    contactFor: 'Texte',
    profiles: [],
    articles: [{ _id: 'b' }, { _id: 'a' }],
  })
  expect(await run(personQuery, { slug: 'otto' })).toBeNull()
})

test('a free page is found by its address only', async () => {
  expect(await run(pageQuery, { slug: 'ziele' })).toBeNull()
})

test.each([
  [{ description: 'x'.repeat(80), articleCount: 2, noIndex: false }, true],
  [{ description: 'x'.repeat(79), articleCount: 2, noIndex: false }, false],
  [{ description: null, articleCount: 9, noIndex: false }, false],
  [{ description: 'x'.repeat(80), articleCount: 1, noIndex: false }, false],
  [{ description: 'x'.repeat(80), articleCount: 2, noIndex: true }, false],
])('a topic with %j may be indexed: %s', (topic, expected) => {
  expect(isTopicIndexable(topic)).toBe(expected)
})
