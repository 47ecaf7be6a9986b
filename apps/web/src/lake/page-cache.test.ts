import { onPurge, underMark } from '@repo/front/render-mark.ts'
import { expect, it } from 'vitest'
import PageCache from './page-cache.ts'

// As text: Next's types name the kinds by an enum that only its own compiler can read.
const page = JSON.parse(
  '{"kind":"PAGES","html":"<h1>a</h1>","pageData":{},"headers":{"x-next-cache-tags":"sanity:s1:a,sanity:s1:b"}}',
)

it('below the front keeps nothing and tells what the page depends on', async () => {
  const cache = new PageCache()
  const { tags } = await underMark(async () => {
    await cache.set('/below', page, {})
    expect(await cache.get('/below')).toBeNull()
  })
  expect(tags).toEqual(['sanity:s1:a', 'sanity:s1:b'])
})

it('without the front keeps the page until a tag expires', async () => {
  const cache = new PageCache()
  await cache.set('/alone', page, {})
  expect(await cache.get('/alone')).toMatchObject({ value: page })
  await cache.revalidateTag('sanity:s1:b')
  expect(await cache.get('/alone')).toBeNull()
})

it('tells the front which tags expired before it returns', async () => {
  const heard: string[] = []
  const stop = onPurge(tags => heard.push(...tags))
  const returned = new PageCache().revalidateTag(['a', 'b'])
  expect(heard).toEqual(['a', 'b'])
  await returned
  stop()
})
