import type { Route } from '@repo/content/routes.ts'
import { describe, expect, it } from 'vitest'
import { articleJsonLd } from '../articles/article-json-ld.ts'
import type { Article } from '../articles/get-article.ts'
import type { Site } from '../site/get-site.ts'
import { scriptSafeJson } from '../site/json-ld.tsx'
import { answers, article, seed, seedSlug } from '../surfaces/testing.ts'
import { graphOf } from './graph.ts'
import { pageThings } from './page-json-ld.ts'
import { faultsOf } from './schema-org.ts'

const emptySite = { brandName: 'Klartext', description: '' }

async function loadedSite(organisation: object = {}): Promise<Site> {
  const documents = seed.map(document =>
    document._type === 'siteSettings' ? { ...document, organisation } : document,
  )
  const site = await answers.site(documents)
  if (site === null) throw new Error('the settings are missing')
  return site
}

const fullOrganisation = {
  ...{ legalName: 'Klartext GmbH', street: 'Weg 1', postalCode: '10115', city: 'Berlin' },
  ...{ email: 'hallo@klartext.example', phone: '+49 30 123456', vatId: 'DE123456789' },
}

async function load(fields: object, more: readonly object[] = []): Promise<Article> {
  const documents = [
    ...seed,
    article({ _id: 'a', slug: { current: 'a' }, ...fields }),
    ...more.map(item => ({ ...item })),
  ]
  const found = await answers.article(documents, 'a')
  if (found === null) throw new Error('the article is missing')
  return found
}

/** Things of a graph by type. */
function things(graph: object, type: string): readonly Readonly<Record<string, unknown>>[] {
  const parsed: { '@graph': Record<string, unknown>[] } = JSON.parse(JSON.stringify(graph))
  return parsed['@graph'].filter(thing => thing['@type'] === type)
}

const items = [{ name: 'Eins', route: { type: 'article', slug: 'eins' } satisfies Route }]
const pages: readonly (readonly [Exclude<Route, { type: 'article' }>, string | undefined])[] = [
  [{ type: 'home' }, 'WebSite'],
  [{ type: 'articleIndex' }, 'CollectionPage'],
  [{ type: 'contact' }, 'ContactPage'],
  [{ type: 'topicIndex' }, 'CollectionPage'],
  [{ type: 'topic', slug: 'ziele' }, 'CollectionPage'],
  [{ type: 'team' }, 'CollectionPage'],
  [{ type: 'person', slug: 'vera' }, 'ProfilePage'],
  [{ type: 'selfCheckIndex' }, 'CollectionPage'],
  [{ type: 'selfCheck', slug: 'test' }, 'WebPage'],
  [{ type: 'legalPage', kind: 'impressum' }, 'WebPage'],
  [{ type: 'page', slug: 'frei' }, 'WebPage'],
]

describe('each page', () => {
  it.each(pages)('of %j says what it is, and nothing empty', async (route, type) => {
    for (const site of [emptySite, await loadedSite(fullOrganisation)])
      for (const content of [
        { title: 'Titel', description: 'Beschreibung', items, role: 'Texterin', id: 'p1' },
        { title: 'Titel', description: null, items: [], role: null },
      ]) {
        const graph = graphOf(pageThings(route, content, site))
        expect(faultsOf(graph)).toEqual([])
        expect(things(graph, type ?? '')).toHaveLength(1)
        expect(JSON.stringify(graph)).not.toMatch(/SearchAction|FAQPage|"Quiz"/)
      }
  })

  it('has nothing to say about the search', () => {
    expect(pageThings({ type: 'search' }, { title: '', description: null }, emptySite)).toEqual([])
  })

  it('names the organisation by one lasting id', () => {
    const ids = pages.flatMap(([route]) =>
      pageThings(route, { title: 'T', description: null }, emptySite)
        .filter(thing => thing['@type'] === 'Organization')
        .map(thing => thing['@id']),
    )
    expect(new Set(ids).size).toBe(1)
  })
})

describe('an article', () => {
  it('of the seed is valid, described in plain language and called satire', async () => {
    const found = await answers.article(seed, seedSlug)
    if (found === null) throw new Error('the seed is missing')
    const graph = articleJsonLd(found, await loadedSite())
    expect(faultsOf(graph)).toEqual([])
    expect(things(graph, 'BlogPosting')).toMatchObject([
      {
        genre: 'Satire',
        inLanguage: 'de',
        description: expect.stringMatching(/^Ironisch gemeint: .*Gegenteil/),
      },
    ])
  })

  it('cites its source, or is based on it', async () => {
    const url = 'https://beispiel.de/original'
    const source = { label: 'Original', url, title: 'T', publisher: 'P' }
    const based = articleJsonLd(await load({ source: { ...source, relation: 'reproduction' } }), null)
    expect(things(based, 'BlogPosting')).toMatchObject([{ isBasedOn: url }])
    const cites = articleJsonLd(await load({ source: { ...source, relation: 'source' } }), null)
    expect(things(cites, 'BlogPosting')).toMatchObject([{ citation: url }])
    expect(faultsOf([based, cites])).toEqual([])
    const nowhere = articleJsonLd(await load({ source: { ...source, url: 'javascript:alert(1)' } }), null)
    expect(JSON.stringify(nowhere)).not.toContain('javascript')
  })

  it('names its public authors by lasting ids', async () => {
    const authors = [{ _ref: 'p' }, { _ref: 'q' }]
    const people = [
      { _id: 'p', _type: 'person', name: 'Offen', role: 'Texterin', public: true },
      { _id: 'q', _type: 'person', name: 'Verborgen' },
    ]
    const graph = articleJsonLd(await load({ authors }, people), null)
    expect(faultsOf(graph)).toEqual([])
    expect(things(graph, 'BlogPosting')).toMatchObject([
      { author: [{ '@type': 'Person', '@id': expect.stringMatching(/\/#person-p$/), name: 'Offen' }] },
    ])
  })

  it('shows a video only with name, picture, date and address', async () => {
    const uploadedOn = '2026-01-01'
    const image = { _id: 'i', _type: 'sanity.imageAsset', url: 'http://127.0.0.1/images/k/p/abc-10x10.png' }
    const video = {
      _type: 'videoEmbed',
      _key: 'v',
      title: 'Film',
      url: 'https://vimeo.com/1',
      poster: { asset: { _ref: 'i' } },
    }
    const { poster: _poster, ...withoutPoster } = video
    const { url: _url, ...withoutAddress } = video
    for (const half of [video, { ...withoutPoster, uploadedOn }, { ...withoutAddress, uploadedOn }]) {
      const graph = articleJsonLd(await load({ body: [half] }, [image]), null)
      expect(JSON.stringify(graph)).not.toContain('VideoObject')
    }
    const graph = articleJsonLd(await load({ body: [{ ...video, uploadedOn }] }, [image]), null)
    expect(faultsOf(graph)).toEqual([])
    expect(things(graph, 'BlogPosting')).toMatchObject([
      { video: [{ '@type': 'VideoObject', uploadDate: uploadedOn }] },
    ])
  })

  it('cannot leave its script element, whatever is typed', async () => {
    const poison = '</script><img src=x onerror=alert(1)>'
    const found = await load({ title: poison, teaser: poison })
    const json = scriptSafeJson(articleJsonLd(found, { ...(await loadedSite()), brandName: poison }))
    expect(json).not.toMatch(/[<>]/)
    expect(things(JSON.parse(json), 'BlogPosting')).toMatchObject([{ headline: poison }])
  })
})

it('the check itself finds what is empty, unknown or missing', () => {
  expect(faultsOf({ '@type': 'FAQPage' })).toHaveLength(1)
  expect(faultsOf({ '@type': 'Person', name: '' })).toHaveLength(1)
  expect(faultsOf({ '@type': 'Person', name: 'A', wings: 2 })).toHaveLength(1)
  expect(faultsOf({ '@type': 'VideoObject', name: 'A' })).toHaveLength(2)
})
