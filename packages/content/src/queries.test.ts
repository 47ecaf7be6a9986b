import { readFileSync } from 'node:fs'
import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { articleListQuery, articleQuery, homeQuery } from './documents/article/article.query.ts'
import { contactOfferQuery } from './documents/contact-offer/contact-offer.query.ts'
import { legalPageQuery } from './documents/legal-page/legal-page.query.ts'
import { siteSettingsQuery } from './documents/site-settings/site-settings.query.ts'
import { topicListQuery } from './documents/topic/topic.query.ts'

const slug = 'wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const createdAt = '2026-01-02T03:04:05Z'
const seed: Record<string, unknown>[] = readFileSync(
  new URL('../seed/content.ndjson', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map(line => ({ _createdAt: createdAt, _updatedAt: createdAt, ...JSON.parse(line) }))

async function run(query: string, params: Record<string, unknown> = {}, dataset = seed): Promise<unknown> {
  const value = await evaluate(parse(query, { params }), { dataset, params })
  return value.get()
}

test('the article comes with its blocks, topic and the default offer', async () => {
  const article = await run(articleQuery, { slug })
  expect(article).toMatchObject({
    slug,
    tone: 'ironisch',
    language: 'de',
    publishedAt: createdAt,
    headerLine: { text: '3 subscriptions and 0 subscribers', language: 'en' },
    source: { label: 'Original', url: null },
    topics: [{ title: 'Social Media', slug: 'social-media' }],
    authors: [],
    offer: { headline: 'Wir helfen Ihnen gerne' },
  })
  expect(article).toHaveProperty('body.1._type', 'checklist')
  expect(article).toHaveProperty('body.1.items.length', 7)
  expect(article).toHaveProperty(
    'body.3',
    expect.objectContaining({ _type: 'videoEmbed', url: null, fileUrl: null }),
  )
})

test('an unknown slug has no article', async () => {
  expect(await run(articleQuery, { slug: 'unbekannt' })).toBeNull()
})

test("an article's own offer goes before the default one, and hidden people stay hidden", async () => {
  const dataset = [
    {
      _id: 'a',
      _type: 'article',
      slug: { current: 'eigenes' },
      offer: { _ref: 'o' },
      authors: [{ _ref: 'p' }, { _ref: 'q' }],
    },
    { _id: 'o', _type: 'contactOffer', headline: 'Eigenes Angebot' },
    { _id: 'p', _type: 'person', name: 'Öffentlich', public: true },
    { _id: 'q', _type: 'person', name: 'Verborgen' },
    ...seed,
  ]
  const article = await run(articleQuery, { slug: 'eigenes' }, dataset)
  expect(article).toMatchObject({ offer: { headline: 'Eigenes Angebot' } })
  expect(article).toHaveProperty('authors', [expect.objectContaining({ name: 'Öffentlich' })])
})

test('an offer promises nothing and names nobody until an editor says so', async () => {
  expect(await run(contactOfferQuery)).toMatchObject({
    responsePromise: null,
    contactPersons: [],
    channels: null,
    askFor: ['phone', 'name', 'company'],
    privacyNotice: { version: expect.any(String) },
  })
  expect(await run(articleQuery, { slug })).toMatchObject({ offerHeadline: null })
})

test('an offer names only people with the public mark, with what their portrait needs', async () => {
  const dataset = [
    {
      _id: 'siteSettings',
      _type: 'siteSettings',
      defaultOffer: { _ref: 'o' },
    },
    {
      _id: 'o',
      _type: 'contactOffer',
      headline: 'Angebot',
      responsePromise: 8,
      contactPersons: [{ _ref: 'p' }, { _ref: 'q' }, { _ref: 'weg' }],
    },
    { _id: 'p', _type: 'person', name: 'Vera', slug: { current: 'vera' }, role: 'Beratung', public: true },
    { _id: 'q', _type: 'person', name: 'Verborgen', role: 'Beratung' },
  ]
  expect(await run(contactOfferQuery, {}, dataset)).toMatchObject({
    responsePromise: 8,
    contactPersons: [{ name: 'Vera', slug: 'vera', role: 'Beratung', photo: null }],
  })
})

test('a link to an own page carries what its address needs', async () => {
  const block = {
    _type: 'block',
    _key: 'b',
    children: [],
    markDefs: [{ _type: 'internalLink', _key: 'm', target: { _ref: 'legalPage-impressum' } }],
  }
  const dataset = [{ _id: 'a', _type: 'article', slug: { current: 'link' }, body: [block] }, ...seed]
  const article = await run(articleQuery, { slug: 'link' }, dataset)
  expect(article).toHaveProperty('body.0.markDefs.0.target', {
    _type: 'legalPage',
    slug: null,
    kind: 'impressum',
    isPublic: null,
  })
})

test('lists show the newest article first and skip those without a slug', async () => {
  const dataset = [
    {
      _id: 'neu',
      _type: 'article',
      title: 'Neu',
      slug: { current: 'neu' },
      publishedAt: '2027-01-01T00:00:00Z',
    },
    { _id: 'ohne', _type: 'article', title: 'Ohne Adresse', publishedAt: '2028-01-01T00:00:00Z' },
    ...seed,
  ]
  const articles = await run(articleListQuery, {}, dataset)
  expect(articles).toMatchObject([{ slug: 'neu' }, { slug }])
  expect(await run(homeQuery, {}, dataset)).toEqual({
    articles,
    texts: null,
    offer: expect.objectContaining({ _id: 'contactOffer' }),
  })
})

test('the frame of the site shows empty organisation fields as null', async () => {
  expect(await run(siteSettingsQuery)).toMatchObject({
    brandName: 'Klartext',
    mainNavigation: [{ path: '/magazin' }, { path: '/kontakt' }],
    organisation: { legalName: null, email: null },
  })
})

test('offer, legal pages and topics are found', async () => {
  expect(await run(contactOfferQuery)).toMatchObject({ headline: 'Wir helfen Ihnen gerne' })
  expect(await run(legalPageQuery, { kind: 'impressum' })).toMatchObject({ title: 'Impressum' })
  expect(await run(legalPageQuery, { kind: 'unbekannt' })).toBeNull()
  expect(await run(topicListQuery)).toMatchObject([{ slug: 'social-media', articleCount: 1 }])
})
