import { describe, expect, it } from 'vitest'
import { MemoryRedirectStore } from './memory-redirect-store.ts'
import { recordSlugChange } from './record-slug-change.ts'
import { type SlugChange, slugChangeSchema } from './slug-change.ts'

const change = (before: string | null, after: string | null, id = 'x'): SlugChange => ({
  id,
  type: 'article',
  before,
  after,
})

/** Every order in which a list can be told. */
function orders<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((first, index) => orders(items.toSpliced(index, 1)).map(rest => [first, ...rest]))
}

describe('whatever the order of the news, and told once or twice', () => {
  const chain = [change(null, 'a'), change('a', 'b'), change('b', 'c')]
  it.each(orders(chain).flatMap(order => [order, [...order, ...order]]))(
    'a chain is flat (%#)',
    async (...news) => {
      const store = new MemoryRedirectStore()
      store.published.set('x', 'c')
      for (const item of news) await recordSlugChange(item, store)
      expect(store.destinationOf('/artikel/a')).toBe('/artikel/c')
      expect(store.destinationOf('/artikel/b')).toBe('/artikel/c')
      expect([...store.rules.keys()].toSorted()).toEqual(['/artikel/a', '/artikel/b'])
    },
  )

  it.each(orders([change('a', 'b'), change('b', 'a')]))(
    'renaming back leaves one rule (%#)',
    async (...news) => {
      const store = new MemoryRedirectStore()
      store.published.set('x', 'a')
      for (const item of news) await recordSlugChange(item, store)
      expect([...store.rules.keys()]).toEqual(['/artikel/b'])
      expect(store.destinationOf('/artikel/b')).toBe('/artikel/a')
    },
  )
})

it('an address taken by another document is no redirect', async () => {
  const store = new MemoryRedirectStore()
  store.published.set('x', 'b').set('y', 'a')
  await recordSlugChange(change('a', 'b'), store)
  await recordSlugChange(change(null, 'a', 'y'), store)
  expect(store.rules.size).toBe(0)
})

const editors = (from: string, toAddress: string) =>
  ({ from, kind: 'permanent', toAddress, origin: 'redaktion' }) as const

it("an editor's rule for the old address stays", async () => {
  const store = new MemoryRedirectStore()
  store.published.set('x', 'b')
  store.rules.set('/artikel/a', editors('/artikel/a', '/magazin'))
  await recordSlugChange(change('a', 'b'), store)
  expect(store.destinationOf('/artikel/a')).toBe('/magazin')
})

it("an editor's rule that led to the old address follows, unless another page lives there now", async () => {
  const store = new MemoryRedirectStore()
  store.published.set('x', 'b').set('y', 'c')
  store.rules.set('/alt', editors('/alt', '/artikel/a'))
  store.rules.set('/anders', editors('/anders', '/artikel/c'))
  await recordSlugChange(change('a', 'b'), store)
  await recordSlugChange(change('c', 'b'), store)
  expect(store.destinationOf('/alt')).toBe('/artikel/b')
  expect(store.destinationOf('/anders')).toBe('/artikel/c')
})

it('unpublishing leaves nothing, publishing again brings the rules back, deleting says gone', async () => {
  const store = new MemoryRedirectStore()
  store.published.set('x', 'b')
  await recordSlugChange(change('a', 'b'), store)
  store.published.delete('x')
  store.drafts.add('x')
  await recordSlugChange(change('b', null), store)
  expect(store.destinationOf('/artikel/a')).toBeUndefined()
  expect(store.destinationOf('/artikel/b')).toBeUndefined()

  store.published.set('x', 'b')
  await recordSlugChange(change(null, 'b'), store)
  expect(store.destinationOf('/artikel/a')).toBe('/artikel/b')

  store.published.delete('x')
  store.drafts.delete('x')
  await recordSlugChange(change('b', null), store)
  expect(store.destinationOf('/artikel/a')).toBe('gone')
  expect(store.destinationOf('/artikel/b')).toBe('gone')
})

it('a rename that is told only after the page was unpublished is known when it comes back', async () => {
  const store = new MemoryRedirectStore()
  store.drafts.add('x')
  await recordSlugChange(change('a', 'b'), store)
  await recordSlugChange(change('b', null), store)
  expect(store.destinationOf('/artikel/a')).toBeUndefined()
  store.drafts.delete('x')
  store.published.set('x', 'b')
  await recordSlugChange(change(null, 'b'), store)
  expect(store.destinationOf('/artikel/a')).toBe('/artikel/b')
  expect([...store.rules.keys()]).toEqual(['/artikel/a'])
})

it('news of anything but documents with an address is refused', () => {
  expect(slugChangeSchema.safeParse({ id: 'a', type: 'article', before: 'a', after: 'b' }).success).toBe(true)
  for (const bad of [
    null,
    [],
    {},
    { id: 'drafts.a', type: 'article', before: 'a', after: 'b' },
    { id: 'a', type: 'lead', before: 'a', after: 'b' },
    { id: 'a', type: 'article', before: 'a', after: 'b', more: 1 },
  ])
    expect(slugChangeSchema.safeParse(bad).success).toBe(false)
})

it('a slug that could not have an address has none to leave', () => {
  const parsed = slugChangeSchema.parse({ id: 'a', type: 'article', before: '../x', after: 'b' })
  expect(parsed).toMatchObject({ before: null, after: 'b' })
})
