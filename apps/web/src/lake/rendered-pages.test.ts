import { describe, expect, it } from 'vitest'
import { RenderedPages } from './rendered-pages.ts'

function makePages(maxBytes = 1000) {
  const clock = { now: 1 }
  return { clock, pages: new RenderedPages<string>({ maxBytes, now: () => clock.now }) }
}

const titled = (page: string, ...tags: string[]) => ({ page, tags, bytes: 100 })

describe('the memory of rendered pages', () => {
  it('gives back what was kept, dated by the beginning of its rendering', () => {
    const { clock, pages } = makePages()
    expect(pages.find('/a')).toBeUndefined()
    clock.now = 5
    pages.keep('/a', titled('old text', 's1:a'))
    expect(pages.find('/a')).toMatchObject({ page: 'old text', startedAt: 1 })
  })

  it('forgets a page when one of its tags expires, and no other page', () => {
    const { pages } = makePages()
    pages.keep('/a', titled('a', 's1:a', 's1:site'))
    pages.keep('/b', titled('b', 's1:b'))
    pages.expire(new Set(['s1:a']))
    expect(pages.find('/a')).toBeUndefined()
    expect(pages.find('/b')).toMatchObject({ page: 'b' })
  })

  it('does not keep a page that was being rendered from the old text when its tag expired', () => {
    const { clock, pages } = makePages()
    pages.find('/a')
    clock.now = 2
    pages.expire(new Set(['s1:a']))
    clock.now = 3
    pages.keep('/a', titled('old text', 's1:a'))
    expect(pages.find('/a')).toBeUndefined()
  })

  it('dates a page by the earliest of several renderings under way', () => {
    const { clock, pages } = makePages()
    pages.find('/a')
    clock.now = 2
    pages.expire(new Set(['s1:a']))
    clock.now = 3
    pages.find('/a')
    pages.keep('/a', titled('old text', 's1:a'))
    expect(pages.find('/a')).toBeUndefined()
  })

  it('keeps the next rendering after an overtaken one', () => {
    const { clock, pages } = makePages()
    pages.find('/a')
    pages.expire(new Set(['s1:a']))
    pages.keep('/a', titled('old text', 's1:a'))
    clock.now = 4
    pages.find('/a')
    pages.keep('/a', titled('new text', 's1:a'))
    expect(pages.find('/a')).toMatchObject({ page: 'new text', startedAt: 4 })
  })

  it('drops the least used page when the bytes run out', () => {
    const { pages } = makePages(200)
    pages.keep('/a', titled('a'))
    pages.keep('/b', titled('b'))
    pages.find('/a')
    pages.keep('/c', titled('c'))
    expect([pages.find('/a')?.page, pages.find('/b')?.page, pages.find('/c')?.page]).toEqual([
      'a',
      undefined,
      'c',
    ])
  })
})
