import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import type { ArticleQueryResult } from '../../sanity.types.ts'
import { articleQuery } from './article.query.ts'

const reference = (_ref: string) => ({ _type: 'reference', _ref })
const article = { _id: 'a', _type: 'article', slug: { current: 'a' }, offer: reference('own') }
const settings = { _id: 'siteSettings', _type: 'siteSettings', defaultOffer: reference('contactOffer') }
const fallback = { _id: 'contactOffer', _type: 'contactOffer', headline: 'Wir helfen Ihnen gerne' }
const own = { _id: 'own', _type: 'contactOffer', headline: 'Nur für diesen Artikel' }

async function offerOver(documents: readonly object[]): Promise<string | undefined> {
  const value = await evaluate(parse(articleQuery), { dataset: documents, params: { slug: 'a' } })
  const found: ArticleQueryResult = await value.get()
  return found?.offer?.headline
}

test('an article’s own offer comes first, and unpublishing it leaves the default', async () => {
  expect(await offerOver([article, settings, fallback, own])).toBe('Nur für diesen Artikel')
  expect(await offerOver([article, settings, fallback])).toBe('Wir helfen Ihnen gerne')
  expect(await offerOver([article, settings, fallback, { ...own, _id: 'drafts.own' }])).toBe(
    'Wir helfen Ihnen gerne',
  )
  expect(await offerOver([article, settings])).toBeUndefined()
})

test('an offer that is switched off leaves its place to the default, which is never switched off', async () => {
  expect(await offerOver([article, settings, fallback, { ...own, active: false }])).toBe(
    'Wir helfen Ihnen gerne',
  )
  expect(await offerOver([article, settings, fallback, { ...own, active: true }])).toBe(
    'Nur für diesen Artikel',
  )
  expect(await offerOver([article, settings, { ...fallback, active: false }])).toBe('Wir helfen Ihnen gerne')
})
