import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import {
  type ArticleListName,
  articleDeskQuery,
  articleRows,
  isInList,
  parseArticleDesk,
} from '../src/magazine/structure/article-states.ts'

const now = new Date('2026-11-26T12:00:00Z')
const article = (_id: string, fields: object = {}) => ({
  _id,
  _type: 'article',
  _updatedAt: '2026-11-01T00:00:00Z',
  title: _id,
  ...fields,
})
const plan = (name: string, fields: object) => ({
  _id: `_.releases.${name}`,
  _type: 'system.release',
  _updatedAt: '2026-11-01T00:00:00Z',
  name,
  metadata: { cardinality: 'one', intendedPublishAt: '2026-11-26T11:00:00Z' },
  ...fields,
})

async function rowsOf(dataset: readonly object[]) {
  const answer: unknown = await (await evaluate(parse(articleDeskQuery), { dataset: [...dataset] })).get()
  return articleRows(parseArticleDesk(answer), now)
}
const lists: readonly ArticleListName[] = [
  'entwuerfe',
  'geplant',
  'veroeffentlicht',
  'zu-pruefen',
  'stillgelegt',
]

async function listsOf(dataset: readonly object[], id = 'a') {
  const row = (await rowsOf(dataset)).find(candidate => candidate.id === id)
  return row === undefined ? undefined : lists.filter(list => isInList(row, list))
}

const retire = { date: '2026-11-01T00:00:00Z', answer: 'gone' }

test.each([
  ['a draft', [article('drafts.a')], ['entwuerfe']],
  ['a published one', [article('a')], ['veroeffentlicht']],
  ['one with changes', [article('a'), article('drafts.a')], ['entwuerfe', 'veroeffentlicht']],
  ['a draft to review', [article('drafts.a', { readyForReview: true })], ['entwuerfe', 'zu-pruefen']],
  ['a published one whose mark is old', [article('a', { readyForReview: true })], ['veroeffentlicht']],
  ['a retired one', [article('a', { retire })], ['stillgelegt']],
])('%s is where it belongs', async (_name, dataset, expected) => {
  expect(await listsOf(dataset)).toEqual(expected)
})

test('a plan waits, is overdue when its minute has passed, and is given up with a reason', async () => {
  const version = article('versions.r1.a')
  const waiting = plan('r1', { state: 'scheduled', publishAt: '2026-11-26T12:00:00Z' })
  expect(await listsOf([version, waiting])).toEqual(['geplant'])
  expect((await rowsOf([version, waiting]))[0]?.plan).toEqual({ kind: 'waiting', at: '2026-11-26T12:00:00Z' })
  const overdue = plan('r1', { state: 'scheduled', publishAt: '2026-11-26T11:58:59Z' })
  expect(await listsOf([version, overdue])).toEqual(['geplant', 'zu-pruefen'])
  const failed = plan('r1', { state: 'active', error: { message: 'fehlt' } })
  expect(await listsOf([version, failed])).toEqual(['geplant', 'zu-pruefen'])
  expect((await rowsOf([version, failed]))[0]?.plan).toMatchObject({ kind: 'failed', reason: 'fehlt' })
})

test('a plan that was missed and caught up is shown for a week', async () => {
  const done = (publishedAt: string, intendedPublishAt: string) => [
    article('a'),
    plan('r1', {
      state: 'published',
      publishedAt,
      metadata: { cardinality: 'one', intendedPublishAt },
      finalDocumentStates: [{ id: 'versions.r1.a' }],
    }),
  ]
  const [late] = await rowsOf(done('2026-11-26T11:17:00Z', '2026-11-26T11:00:00Z'))
  expect(late?.plan).toEqual({ kind: 'late', at: '2026-11-26T11:00:00Z', doneAt: '2026-11-26T11:17:00Z' })
  for (const [publishedAt, intended] of [
    ['2026-11-26T11:00:03Z', '2026-11-26T11:00:00Z'],
    ['2026-11-18T11:17:00Z', '2026-11-18T11:00:00Z'],
  ] as const)
    expect((await rowsOf(done(publishedAt, intended)))[0]?.plan).toBeUndefined()
})

test('a planned retirement is told from a planned publication', async () => {
  const waiting = plan('r1', { state: 'scheduled', publishAt: '2026-12-24T12:00:00Z' })
  const [row] = await rowsOf([article('a'), article('versions.r1.a', { retire }), waiting])
  expect(row).toMatchObject({ isRetired: false, retiresByPlan: true })
  expect((await rowsOf([article('a'), article('versions.r1.a'), waiting]))[0]?.retiresByPlan).toBe(false)
})

test('an article whose source or links are dead is to be looked at, as long as somebody can read it', async () => {
  const check = (url: string, fields: object) => ({
    _id: `linkCheck.${url}`,
    _type: 'linkCheck',
    url,
    ...fields,
  })
  const source = { url: 'https://www.example.org/original ' }
  const dead = check('https://www.example.org/original', {
    state: 'dead',
    lastGoodAt: '2026-11-01T06:00:00Z',
    linkedIn: [],
  })
  const link = check('https://www.example.org/x', { state: 'dead', linkedIn: ['a'] })
  const notice = { _id: 'deadSource-1', _type: 'linkCheck', url: source.url, isNotice: true }
  const [row] = await rowsOf([article('a', { source }), dead, notice])
  expect(row).toMatchObject({ deadSource: { lastGoodAt: '2026-11-01T06:00:00Z' }, deadLinks: [] })
  expect(await listsOf([article('a', { source }), dead])).toEqual(['veroeffentlicht', 'zu-pruefen'])
  expect(await listsOf([article('a'), link])).toEqual(['veroeffentlicht', 'zu-pruefen'])
  expect((await rowsOf([article('a'), link]))[0]?.deadLinks).toEqual(['https://www.example.org/x'])
  expect(await listsOf([article('a', { source, retire }), dead, link])).toEqual(['stillgelegt'])
  expect(await listsOf([article('a', { source }), { ...dead, state: 'failing' }])).toEqual([
    'veroeffentlicht',
  ])
})
