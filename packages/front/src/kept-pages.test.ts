import { expect, it } from 'vitest'
import { FinishedAnswer } from './finished-answer.ts'
import { KeptPages } from './kept-pages.ts'
import { Purges } from './purges.ts'

const page = (status = 200, size = 10_000) => ({
  answer: new FinishedAnswer({ status, headers: [], body: Buffer.alloc(size) }),
  tags: ['a'],
  startedAt: 0,
})

it('never holds more bytes than it may, and drops what was used least', () => {
  const pages = new KeptPages(new Purges(), 200_000)
  for (let index = 0; index < 1_000; index += 1) {
    pages.keep(`/${index}`, page())
    pages.fresh('/0')
    expect(pages.bytes).toBeLessThanOrEqual(200_000)
  }
  expect(pages.fresh('/0')).toBeDefined()
  expect(pages.fresh('/1')).toBeUndefined()
  expect(pages.size).toBeGreaterThan(5)
})

it('does not let addresses without a page push out the pages', () => {
  const pages = new KeptPages(new Purges(), 1_000_000)
  pages.keep('/magazin', page())
  for (let index = 0; index < 1_000; index += 1) pages.keep(`/missing-${index}`, page(404))
  expect(pages.fresh('/magazin')).toBeDefined()
  expect(pages.size).toBeLessThan(10)
})

it('keeps an expired page as the last good one, and gives it out as fresh no more', () => {
  const purges = new Purges()
  const pages = new KeptPages(purges, 1_000_000)
  pages.keep('/a', page())
  purges.expire(['b'])
  expect(pages.fresh('/a')).toBeDefined()
  purges.expire(['a'])
  expect(pages.fresh('/a')).toBeUndefined()
  expect(pages.lastGood('/a')).toBeDefined()
})

it('does not keep what a purge overtook, nor an older page over a newer one', () => {
  const purges = new Purges()
  const pages = new KeptPages(purges, 1_000_000)
  purges.expire(['a'])
  expect(pages.keep('/a', page())).toBe(false)
  const newer = { ...page(), startedAt: 1 }
  expect(pages.keep('/a', newer)).toBe(true)
  expect(pages.keep('/a', { ...page(), tags: [], startedAt: 0 })).toBe(false)
  expect(pages.fresh('/a')).toBe(newer)
})
