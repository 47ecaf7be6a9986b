import { paragraph, text } from '@repo/content/shared/markdown/markdown-tree.ts'
import { writeHtml } from '@repo/content/shared/markdown/write-html.ts'
import { writeMarkdown } from '@repo/content/shared/markdown/write-markdown.ts'
import { describe, expect, it } from 'vitest'
import { atomFeed } from '../feed/atom-feed.ts'
import { articleTwin } from './article-twin.ts'
import { indexablePages } from './indexable-pages.ts'
import { llmsText } from './llms.ts'
import { robotsText } from './robots.ts'
import { securityText } from './security-text.ts'
import { sitemapXml } from './sitemap.ts'
import { answers, article, isWellFormed, poisoned, seed, seedSlug } from './testing.ts'

const siteUrl = 'https://www.klartext.example'
const frame = { siteUrl, brandName: 'Klartext', description: 'Beschreibung' }

const hidden = article({
  _id: 'h',
  title: 'Nicht zeigen',
  slug: { current: 'versteckt' },
  seo: { noIndex: true },
})
const retired = article({
  _id: 'r',
  title: 'Im Ruhestand',
  slug: { current: 'weg' },
  retire: { date: '2026-11-01' },
})

describe('the feed', () => {
  it('is well-formed Atom in German with whole texts and absolute addresses', async () => {
    const xml = atomFeed({ ...frame, articles: await answers.feed(seed) })
    expect(isWellFormed(xml)).toBe(true)
    expect(xml).toContain('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">')
    for (const name of ['id', 'title', 'updated', 'author', 'published', 'summary', 'content', 'category'])
      expect(xml).toMatch(new RegExp(`<${name}[ >]`))
    expect(xml).toContain('Das Denken in alten Mustern führt also zwangsläufig auf den Holzweg.')
    for (const [, address] of xml.matchAll(/href=(?:"|&quot;)([^"&]+)/g))
      expect(address).toMatch(/^https:\/\//)
  })

  it('leaves out what must not be listed, and anything beyond thirty', async () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      article({ _id: `m${index}`, slug: { current: `m${index}` }, publishedAt: '2026-02-01T00:00:00Z' }),
    )
    const feed = await answers.feed([...many, hidden, retired])
    expect(feed).toHaveLength(30)
    expect(await answers.feed([hidden, retired])).toEqual([])
  })
})

describe('the sitemap', () => {
  it('names each page once, with the last published change and never the present', async () => {
    const changed = '2026-03-04T05:06:07Z'
    const documents = [...seed, article({ _id: 'n', slug: { current: 'neu' }, _updatedAt: changed })]
    const pages = indexablePages(await answers.directory(documents))
    expect(pages.find(({ path }) => path === '/artikel/neu')?.lastModified).toBe(changed)
    expect(pages.find(({ path }) => path === '/magazin')?.lastModified).toBe(changed)
    expect(pages.find(({ path }) => path === '/impressum')?.lastModified).toBe('2026-01-02T03:04:05Z')
    const paths = pages.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    const xml = sitemapXml(pages, siteUrl)
    expect(isWellFormed(xml)).toBe(true)
    expect(xml).toContain(`<url><loc>${siteUrl}/artikel/neu</loc><lastmod>${changed}</lastmod></url>`)
  })

  it('knows every type of page, and only what may be listed', async () => {
    const slug = (current: string) => ({
      slug: { current },
      _updatedAt: '2026-01-01T00:00:00Z',
      _createdAt: '2026-01-01T00:00:00Z',
    })
    const topics = [{ _ref: 't' }, { _ref: 't3' }]
    const pages = indexablePages(
      await answers.directory([
        article({ _id: 'a1', ...slug('eins'), topics }),
        article({ _id: 'a2', ...slug('zwei'), topics }),
        { _id: 't', _type: 'topic', title: 'Viel', description: 'd'.repeat(80), ...slug('viel') },
        { _id: 't2', _type: 'topic', title: 'Wenig', description: 'd'.repeat(80), ...slug('wenig') },
        { _id: 't3', _type: 'topic', title: 'Stumm', ...slug('stumm') },
        { _id: 'p', _type: 'person', name: 'Offen', public: true, ...slug('offen') },
        { _id: 'p2', _type: 'person', name: 'Verborgen', ...slug('verborgen') },
        { _id: 'c', _type: 'selfCheck', title: 'Test', ...slug('test') },
        { _id: 's', _type: 'service', title: 'Plan', ...slug('plan') },
        { _id: 'f', _type: 'page', title: 'Frei', ...slug('frei') },
        { _id: 'f2', _type: 'page', title: 'Leise', seo: { noIndex: true }, ...slug('leise') },
        { _id: 'l', _type: 'legalPage', kind: 'barrierefreiheit', ...slug('egal') },
        hidden,
        retired,
      ]),
    )
    expect(pages.map(({ path }) => path).toSorted()).toEqual(
      [
        ...['/', '/magazin', '/kontakt', '/themen', '/team', '/selbsttest', '/barrierefreiheit', '/frei'],
        ...['/artikel/eins', '/artikel/zwei', '/themen/viel', '/team/offen', '/selbsttest/test'],
        ...['/leistungen', '/leistungen/plan'],
      ].toSorted(),
    )
  })
})

it('llms.txt links the twins of listed articles only and says which are ironic', async () => {
  const { documents } = await answers.directory([...seed, hidden, retired])
  const guide = llmsText({ ...frame, documents })
  expect(guide).toContain(`(<${siteUrl}/artikel/${seedSlug}.md>): Ironisch gemeint:`)
  expect(guide).not.toMatch(/versteckt|Ruhestand/)
  expect(guide).toContain('nie den ironischen Satz allein')
})

it('each further page of the magazine is in the sitemap', async () => {
  const many = Array.from({ length: 25 }, (_, index) =>
    article({ _id: `m${index}`, slug: { current: `m${index}` } }),
  )
  const paths = indexablePages(await answers.directory(many)).map(({ path }) => path)
  expect(paths.filter(path => path.startsWith('/magazin'))).toEqual([
    ...['/magazin', '/magazin/seite/2', '/magazin/seite/3'],
  ])
})

describe('robots.txt', () => {
  it('opens the real site, closes the machinery and names the sitemap', () => {
    const text = robotsText({ siteUrl, indexing: undefined })
    expect(text).toContain('Allow: /\n')
    for (const path of ['/vorgang', '/vorschau', '/api']) expect(text).toContain(`Disallow: ${path}\n`)
    expect(text).toContain(`Sitemap: ${siteUrl}/sitemap.xml`)
  })

  it('closes every other stage, unless the operator says otherwise', () => {
    const local = 'http://localhost:3000'
    expect(robotsText({ siteUrl: local, indexing: undefined })).toContain('Disallow: /\n')
    expect(robotsText({ siteUrl, indexing: 'off' })).toContain('Disallow: /\n')
    expect(robotsText({ siteUrl: local, indexing: 'on' })).toContain('Allow: /\n')
  })
})

it.each(['2026-01-01', '2026-02-28', '2026-11-25', '2026-12-31'])(
  'security.txt of %s ends within a year',
  day => {
    const now = new Date(`${day}T12:00:00Z`)
    const contact = securityText({ siteUrl, email: 'hallo@klartext.example', now })
    expect(contact).toContain('Contact: mailto:hallo@klartext.example\n')
    const expires = new Date(/Expires: (.+)/.exec(contact)?.[1] ?? '')
    const days = (expires.getTime() - now.getTime()) / 86_400_000
    expect(days).toBeGreaterThan(120)
    expect(days).toBeLessThan(365)
  },
)

it('security.txt leads to the contact page while no address is known', () => {
  const text = securityText({ siteUrl, email: null, now: new Date('2026-11-25') })
  expect(text).toContain(`Contact: ${siteUrl}/kontakt\n`)
  expect(text).not.toContain('mailto')
})

describe('whatever an editor types stays text', () => {
  const poison = '</script><img src=x onerror=alert(1)>&"\'\u0000]]>'
  const documents = seed.map(document => poisoned(document, poison))

  it('in the feed', async () => {
    const xml = atomFeed({ ...frame, brandName: `K${poison}`, articles: await answers.feed(documents) })
    expect(isWellFormed(xml)).toBe(true)
    expect(xml).not.toMatch(/<img|<script/)
    expect(xml).not.toContain('\u0000')
    // The content is HTML once it is read, and there it must be text again.
    const content = /<content type="html">([\s\S]*?)<\/content>/.exec(xml)?.[1] ?? ''
    const html = content
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    expect(html).toContain('<ol><li>')
    expect(html).not.toMatch(/<img|<script|<\/script/)
  })

  it('in the sitemap', async () => {
    expect(isWellFormed(sitemapXml(indexablePages(await answers.directory(documents)), siteUrl))).toBe(true)
  })

  it('in the twin and llms.txt', async () => {
    const found = await answers.article(documents, seedSlug)
    if (found === null) throw new Error('the article is missing')
    expect(articleTwin(found, siteUrl)).not.toMatch(/(?<!\\)<(img|\/script)/)
    const directory = await answers.directory(documents)
    expect(llmsText({ ...frame, documents: directory.documents })).not.toMatch(/(?<!\\)<(img|\/script)/)
  })

  it.each([
    '# Titel',
    '- Punkt',
    '1. Punkt',
    '> Zitat',
    '*fett*',
    '[x](javascript:alert(1))',
    '`code`',
    '---',
    '| a |',
  ])('in Markdown: %s', words => {
    const written = writeMarkdown([paragraph(text(words))])
    expect(written).not.toBe(words)
    expect(written.replaceAll('\\', '')).toBe(words)
  })

  it('in HTML', () => {
    expect(
      writeHtml([paragraph({ type: 'link', url: 'https://a.example/"onclick="', children: [text('<b>')] })]),
    ).toBe('<p><a href="https://a.example/&quot;onclick=&quot;">&lt;b&gt;</a></p>')
  })
})
