import { type Crawled, type CrawledPage, isNoPage, readPage } from '../support/crawl.ts'
import { foreignSentences } from '../support/english.ts'
import { ask } from '../support/http-answer.ts'
import { test as base, expect } from '../support/magazine.ts'
import { kindOf } from '../support/page-table.ts'

const test = base.extend<Crawled>({
  pages: async ({ crawled }, use) => use(crawled.pages),
  outside: async ({ crawled }, use) => use(crawled.outside),
  cookies: async ({ crawled }, use) => use(crawled.cookies),
})

const isIndexable = ({ robots }: CrawledPage): boolean => !(robots ?? '').includes('noindex')
const twice = (values: readonly (string | null)[]): (string | null)[] =>
  values.filter((value, index) => values.indexOf(value) !== index)

test('the crawl reaches every kind of page', ({ pages }) => {
  const paths = pages.map(({ path }) => path)
  expect(paths).toEqual(
    expect.arrayContaining([
      '/',
      '/magazin',
      '/magazin/seite/2',
      '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird',
      '/artikel/probe-14',
      '/themen',
      '/themen/strategie',
      '/team/vera-beispiel',
      '/kontakt',
      '/leistungen',
      '/leistungen/zuhoeren-lernen',
      '/ueber-dieses-magazin',
      '/impressum',
      '/impressum/fassung/1-0',
      '/datenschutz',
      '/barrierefreiheit',
    ]),
  )
})

test('no link is dead, neither between pages nor within one', ({ pages }) => {
  const dead = pages
    .filter(({ status }) => status !== 200)
    .map(({ path, status }) => {
      const from = pages.filter(({ links }) => links.includes(path)).map(page => page.path)
      return `${status} ${path} linked from ${from.join(', ')}`
    })
  expect(dead).toEqual([])
  expect(pages.flatMap(({ path, deadFragments }) => deadFragments.map(href => path + href))).toEqual([])
})

test('every file that a page names is there, with the headers of the site', async ({ pages, addresses }) => {
  const files = new Set(pages.flatMap(page => [...page.files, ...page.links.filter(isNoPage)]))
  const kinds = [
    /^\/medien\/.+[?&]w=/,
    /^\/_next\/static\/.+\.css$/,
    /\.woff2$/,
    /^\/klartext\..+\.js$/,
    /^\/feed\.xml$/,
  ]
  for (const kind of kinds)
    expect(
      [...files].some(file => kind.test(file)),
      String(kind),
    ).toBe(true)
  for (const file of files) {
    const { status, headers } = await ask(addresses.site, file, { headers: { accept: 'image/webp' } })
    expect([file, status, headers['x-content-type-options']]).toEqual([file, 200, 'nosniff'])
    expect(headers['content-security-policy'], file).toContain("frame-ancestors 'none'")
  }
})

test('every page is of a kind that the inventory knows, and is what it says there', ({ pages }) => {
  for (const { path, title, things, status, robots } of pages) {
    const kind = kindOf(path)
    expect(kind, path).toBeDefined()
    expect([path, status, things]).toEqual([path, 200, kind?.things])
    expect(title, path).toMatch(kind?.title ?? '')
    if (kind?.isIndexed !== 'either') expect(!(robots ?? '').includes('noindex'), path).toBe(kind?.isIndexed)
  }
})

test('every page names the feed, and its pictures keep their place', ({ pages, magazine }) => {
  expect(pages.filter(({ feed }) => feed !== `${magazine.site}/feed.xml`).map(({ path }) => path)).toEqual([])
  expect(pages.flatMap(({ unsizedPictures }) => unsizedPictures)).toEqual([])
  expect(pages.reduce((sum, { pictures }) => sum + pictures, 0)).toBeGreaterThanOrEqual(3)
})

test('every page has one h1 and is German', ({ pages }) => {
  expect(pages.filter(({ headings }) => headings !== 1).map(({ path }) => path)).toEqual([])
  expect(pages.filter(({ language }) => language !== 'de').map(({ path }) => path)).toEqual([])
})

test('titles and descriptions are there and no two pages share one', ({ pages }) => {
  expect(twice(pages.map(({ title }) => title))).toEqual([])
  expect(twice(pages.map(({ description }) => description))).toEqual([])
  for (const { path, title, description } of pages) {
    expect(title, path).toMatch(path === '/' ? /^Klartext – / : /^.+ \| Klartext$/)
    expect(description?.length ?? 0, path).toBeGreaterThanOrEqual(20)
  }
})

test('every page has one absolute address of its own, and shares the same', ({ pages, magazine }) => {
  for (const { path, canonical, ogUrl, ogLocale } of pages) {
    const own = new URL(path, magazine.site).href.replace(/\/$/, path === '/' ? '' : '/')
    expect((canonical ?? '').replace(/\/$/, ''), path).toBe(own.replace(/\/$/, ''))
    expect([ogUrl, ogLocale], path).toEqual([canonical, 'de_DE'])
  }
})

test('no page says anything in English outside marked parts', ({ pages }) => {
  expect(pages.flatMap(({ path, english }) => english.map(text => `${path}: ${text}`))).toEqual([])
  expect(foreignSentences(['Skip to content', 'Weiter zum Inhalt', 'Search', 'Suchen'])).toEqual([
    'Skip to content',
    'Search',
  ])
})

test('Impressum, Datenschutz and Barrierefreiheit are one step from every page', ({ pages }) => {
  for (const { path, footerLinks } of pages)
    expect(footerLinks, path).toEqual(
      expect.arrayContaining(['/impressum', '/datenschutz', '/barrierefreiheit']),
    )
})

test('they are one step from pages that are not there, too', async ({ page, guard, magazine }) => {
  guard.expect(/404|410/)
  for (const [path, status] of [
    ['/gibt-es-nicht', 404],
    ['/artikel/ersetzt', 410],
    ['/kontakt/danke/abgelaufen', 404],
    ['/vorgang/abgelaufen', 404],
    ['/vorgang/adresse/ungueltig', 404],
  ] as const) {
    const read = await readPage(page, path)
    expect(read.status, path).toBe(status)
    expect(read.footerLinks, path).toEqual(
      expect.arrayContaining(['/impressum', '/datenschutz', '/barrierefreiheit']),
    )
    expect(read.feed, path).toBe(`${magazine.site}/feed.xml`)
    expect(read.robots, path).toContain('noindex')
    expect([read.headings, read.language, read.english], path).toEqual([1, 'de', []])
  }
})

test('no page asks another host, sets a cookie or stores anything', ({ pages, outside, cookies }) => {
  expect(outside).toEqual([])
  expect(cookies).toEqual([])
  expect(pages.filter(({ stored }) => stored > 0).map(({ path }) => path)).toEqual([])
})

test('every form on the site is on the privacy page', async ({ page, pages }) => {
  await page.goto('/datenschutz')
  const names = new Map([
    ['/api/anfrage', 'Anfrage'],
    ['/suche', 'Suche'],
    ['/selbsttest/<Name>/ergebnis', 'Selbsttest ohne JavaScript'],
  ])
  const actions = new Set(
    pages
      .flatMap(({ formActions }) => formActions)
      .map(action => action.replace(/^\/selbsttest\/[a-z0-9-]+\//, '/selbsttest/<Name>/')),
  )
  expect(actions).toContain('/api/anfrage')
  for (const action of actions) {
    const name = names.get(action)
    expect(name, action).toBeDefined()
    await expect(page.getByRole('heading', { level: 4, name: name ?? action })).toBeVisible()
  }
})

test('only thin, empty and marked pages are kept from search engines', ({ pages }) => {
  expect(
    pages
      .filter(page => !isIndexable(page))
      .map(({ path }) => path)
      .sort(),
  ).toEqual(['/artikel/nur-fuer-leser', '/impressum/fassung/1-0', '/suche', '/themen/strategie'])
  for (const path of ['/', '/magazin', '/magazin/seite/2', '/themen/social-media', '/team/vera-beispiel'])
    expect(pages.filter(isIndexable).map(page => page.path)).toContain(path)
})

test('every indexable page is in the sitemap once, and no other page is', async ({
  page,
  request,
  pages,
  magazine,
}) => {
  const answer = await request.get('/sitemap.xml')
  expect(answer.status()).toBe(200)
  const listed = [...(await answer.text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(
    ([, address = '']) => address,
  )
  expect(twice(listed)).toEqual([])
  for (const address of listed) expect(address).toMatch(/^https?:\/\//)
  const indexable = pages.filter(isIndexable).map(({ path }) => new URL(path, magazine.site).href)
  const normal = (addresses: readonly string[]) => addresses.map(address => new URL(address).href).sort()
  // A page that nobody links to yet is found here alone.
  const unlinked = normal(listed).filter(address => !normal(indexable).includes(address))
  expect(unlinked.map(address => new URL(address).pathname)).toEqual(['/arbeitsweise'])
  for (const address of unlinked) {
    const read = await readPage(page, new URL(address).pathname)
    expect([read.status, isIndexable(read)], address).toEqual([200, true])
  }
  expect(normal(listed)).toEqual(normal([...indexable, ...unlinked]))
})
