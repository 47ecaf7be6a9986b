import { describe, expect, it } from 'vitest'
import { env } from '../../env.ts'
import { pageMetadata } from './page-metadata.ts'

const site = { brandName: 'Klartext', claim: 'Social Media ohne Holzweg.' }

describe('the head of a page', () => {
  it('names the page before the brand', () => {
    const metadata = pageMetadata({ site, path: '/magazin', title: 'Magazin', description: 'Alles' })
    expect(metadata.title).toBe('Magazin | Klartext')
  })

  it('names the home page by brand and claim', () => {
    const metadata = pageMetadata({ site, path: '/', description: 'Alles' })
    expect(metadata.title).toBe('Klartext – Social Media ohne Holzweg.')
  })

  it('has one absolute canonical address that equals the shared one', () => {
    const metadata = pageMetadata({ site, path: '/magazin', title: 'Magazin', description: 'Alles' })
    expect(metadata.alternates?.canonical).toBe(`${env.SITE_URL}/magazin`)
    expect(metadata.openGraph).toMatchObject({
      url: `${env.SITE_URL}/magazin`,
      locale: 'de_DE',
      type: 'website',
    })
  })

  it('is open to search engines unless told otherwise', () => {
    const input = { site, path: '/themen/a', title: 'A', description: 'Alles' }
    expect(pageMetadata(input).robots).toBeUndefined()
    expect(pageMetadata({ ...input, index: false }).robots).toEqual({ index: false, follow: true })
  })
})

describe('sharing', () => {
  const input = { site, path: '/magazin', title: 'Magazin', description: 'Alles' }

  it('shows an image of the right size at an absolute address that names its content', () => {
    const metadata = pageMetadata(input)
    const url = expect.stringMatching(new RegExp(`^${env.SITE_URL}/og/website/magazin\\?v=[\\w-]{12}$`))
    expect(metadata.openGraph).toMatchObject({ images: [{ url, width: 1200, height: 630, alt: 'Magazin' }] })
    expect(metadata.twitter).toMatchObject({ card: 'summary_large_image', images: [{ url }] })
  })

  it('says of an ironic article that it is one, beside its picture', () => {
    const metadata = pageMetadata({ ...input, path: '/artikel/a', share: { title: 'A', tone: 'ironisch' } })
    expect(metadata.openGraph).toMatchObject({ images: [{ alt: 'A (Ironisch gemeint)' }] })
  })

  it("takes an editor's own picture, absolute as well", () => {
    const metadata = pageMetadata({ ...input, image: { url: '/medien/a.png?w=1200', alt: 'Ein Bild' } })
    expect(metadata.openGraph).toMatchObject({ images: [{ url: `${env.SITE_URL}/medien/a.png?w=1200` }] })
  })

  it('names feed and, for an article, its twin', () => {
    const article = { publishedTime: '2026-01-01', modifiedTime: '2026-01-01', tags: [] }
    const types = pageMetadata({ ...input, path: '/artikel/a', article }).alternates?.types
    expect(types).toMatchObject({
      'application/atom+xml': [{ url: `${env.SITE_URL}/feed.xml` }],
      'text/markdown': `${env.SITE_URL}/artikel/a.md`,
    })
    expect(pageMetadata(input).alternates?.types).not.toHaveProperty('text/markdown')
  })

  it.each([
    '/',
    '/magazin',
    '/kontakt',
    '/artikel/a',
    '/themen/b',
    '/team/c',
    '/impressum',
    '/frei',
    '/magazin/seite/2',
  ])('%s has a canonical address that is its own, and an og:url equal to it', path => {
    const metadata = pageMetadata({ ...input, path })
    const own = new URL(path, env.SITE_URL).href
    expect(metadata.alternates?.canonical).toBe(own)
    expect(metadata.openGraph).toMatchObject({ url: own })
  })
})
