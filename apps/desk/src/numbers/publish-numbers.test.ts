import type { CountedEnquiry, DailyCount } from '@repo/content/numbers/add-up-numbers.ts'
import type { ArticleNumbers } from '@repo/content/numbers/article-numbers.ts'
import { expect, it } from 'vitest'
import { type NumbersStore, publishNumbers } from './publish-numbers.ts'

/** A lake in memory that counts its commits. */
function memoryStore(articleIds: string[], enquiries: readonly CountedEnquiry[] = []) {
  const documents = new Map<string, ArticleNumbers>()
  const written: string[][] = []
  const asked: Date[] = []
  const store: NumbersStore = {
    articleIds: async () => articleIds,
    enquiriesSince: async moment => {
      asked.push(moment)
      return enquiries
    },
    published: async () => [...documents.values()],
    write: async (changed, goneIds) => {
      written.push([...changed.map(({ _id }) => _id), ...goneIds.map(id => `-${id}`)])
      for (const numbers of changed) documents.set(numbers._id, numbers)
      for (const id of goneIds) documents.delete(id)
    },
  }
  return { store, documents, written, asked }
}

const at = (time: string): Date => new Date(`2026-11-26T${time}Z`)
const read = (article: string, count: number): DailyCount => ({
  day: '2026-11-26',
  article,
  event: 'read',
  count,
})

it('publishes each article once, writes only what changed, and takes away what has no article', async () => {
  const articleIds = ['a', 'b']
  const { store, documents, written, asked } = memoryStore(articleIds)
  const rows = [read('a', 2)]
  const round = (time: string) => publishNumbers({ counts: () => rows, store, now: at(time) })
  await round('12:00:00')
  await round('12:01:00')
  expect(written).toEqual([['articleNumbers.a', 'articleNumbers.b']])
  rows.push(read('b', 1))
  await round('12:02:00')
  expect(written.at(-1)).toEqual(['articleNumbers.b'])
  expect(documents.get('articleNumbers.b')).toMatchObject({
    article: 'b',
    countedAt: '2026-11-26T12:02:00.000Z',
  })
  articleIds.pop()
  await round('12:03:00')
  expect(written.at(-1)).toEqual(['-articleNumbers.b'])
  await round('13:00:00')
  expect(written.at(-1), 'an hour later they still hold').toEqual(['articleNumbers.a'])
  expect(asked[0]?.toISOString()).toBe('2026-08-28T00:00:00.000Z')
})

it('no document that an editor reads says how often a small sum happened', async () => {
  const enquiry = {
    articleId: 'a',
    receivedAt: '2026-11-26T08:00:00Z',
    isQualified: true,
    isWon: false,
    items: ['Ein Ziel'],
  }
  const { store, documents } = memoryStore(['a'], [enquiry, enquiry])
  await publishNumbers({ counts: () => [], store, now: at('12:00:00') })
  expect(JSON.stringify(documents.get('articleNumbers.a'))).not.toMatch(
    /enquiries|qualified|won|topItem|Ein Ziel/,
  )
})
