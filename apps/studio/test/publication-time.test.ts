import { expect, test } from 'vitest'
import { publicationTime } from '../src/magazine/actions/publication-time.ts'

const at = new Date('2026-03-01T08:00:00Z')
const first = (publishedAt?: string) => ({ published: null, draft: { _id: 'drafts.a', publishedAt } })

test('the first publication gives an article its time', () => {
  expect(publicationTime(first(), at)).toBe('2026-03-01T08:00:00.000Z')
  expect(publicationTime(first(''), at)).toBe('2026-03-01T08:00:00.000Z')
})

test('a time that an editor has chosen stays, unless it is still to come', () => {
  expect(publicationTime(first('2020-01-01T08:00:00Z'), at)).toBeUndefined()
  expect(publicationTime(first('2026-03-01T08:00:00Z'), at)).toBeUndefined()
  expect(publicationTime(first('2026-03-02T08:00:00Z'), at)).toBe('2026-03-01T08:00:00.000Z')
})

test('later publications change nothing', () => {
  expect(publicationTime({ published: {}, draft: {} }, at)).toBeUndefined()
  expect(publicationTime({ published: null, draft: null }, at)).toBeUndefined()
})
