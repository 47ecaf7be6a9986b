import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { ask } from '../support/http-answer.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

const seedPath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const within = { intervals: [100], timeout: 10_000 }

/** The pages that the sitemap names. */
async function listedPages(site: string): Promise<readonly string[]> {
  const xml = await (await fetch(`${site}/sitemap.xml`)).text()
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address ?? '')
}

test('feed and sitemap are well-formed XML of their kind', async ({ page, addresses }) => {
  await page.goto('/')
  for (const [path, type, root] of [
    ['/feed.xml', 'application/atom+xml; charset=utf-8', 'feed'],
    ['/sitemap.xml', 'application/xml; charset=utf-8', 'urlset'],
  ] as const) {
    const response = await fetch(`${addresses.site}${path}`)
    expect(response.headers.get('content-type')).toBe(type)
    const name = await page.evaluate(
      xml => new DOMParser().parseFromString(xml, 'application/xml').documentElement.nodeName,
      await response.text(),
    )
    expect(name).toBe(root)
  }
})

test('the feed and each entry keep the rules of RFC 4287', async ({ page, addresses }) => {
  await page.goto('/')
  const xml = await (await fetch(`${addresses.site}/feed.xml`)).text()
  const faults = await page.evaluate(text => {
    const atom = 'http://www.w3.org/2005/Atom'
    const feed = new DOMParser().parseFromString(text, 'application/xml').documentElement
    const found: string[] = []
    const children = (of: Element, name: string) =>
      [...of.children].filter(child => child.namespaceURI === atom && child.localName === name)
    const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/
    const check = (of: Element, label: string) => {
      const say = (fault: string) => found.push(`${label}: ${fault}`)
      for (const name of ['id', 'title', 'updated']) {
        const [first, ...more] = children(of, name)
        if (first === undefined || more.length > 0 || !first.textContent?.trim()) say(`exactly one ${name}`)
      }
      const id = children(of, 'id')[0]?.textContent ?? ''
      if (!URL.canParse(id)) say('the id is an IRI')
      for (const date of [...children(of, 'updated'), ...children(of, 'published')])
        if (!time.test(date.textContent ?? '')) say(`${date.localName} is a time of RFC 3339`)
      if (children(of, 'published').length > 1) say('at most one published')
      for (const link of children(of, 'link'))
        if (!URL.canParse(link.getAttribute('href') ?? '')) say('a link has an absolute href')
      for (const author of children(of, 'author'))
        if (children(author, 'name').length !== 1) say('an author has exactly one name')
      for (const category of children(of, 'category'))
        if (!category.getAttribute('term')) say('a category has a term')
      return id
    }
    check(feed, 'feed')
    if (children(feed, 'link').filter(link => link.getAttribute('rel') === 'self').length !== 1)
      found.push('feed: one link to itself')
    const feedHasAuthor = children(feed, 'author').length > 0
    const ids = children(feed, 'entry').map((entry, index) => {
      const label = `entry ${index + 1}`
      if (!feedHasAuthor && children(entry, 'author').length === 0) found.push(`${label}: an author`)
      const alternates = children(entry, 'link').filter(
        link => (link.getAttribute('rel') ?? 'alternate') === 'alternate',
      )
      const kinds = alternates.map(link => `${link.getAttribute('type')} ${link.getAttribute('hreflang')}`)
      if (alternates.length === 0 || new Set(kinds).size !== kinds.length)
        found.push(`${label}: one alternate of each type and language`)
      for (const name of ['content', 'summary', 'rights', 'source'])
        if (children(entry, name).length > 1) found.push(`${label}: at most one ${name}`)
      for (const content of children(entry, 'content')) {
        if (!/^(text|html|xhtml)$/.test(content.getAttribute('type') ?? 'text'))
          found.push(`${label}: type of content`)
        if (content.children.length > 0) found.push(`${label}: HTML is escaped`)
      }
      return check(entry, label)
    })
    if (ids.length === 0) found.push('there are entries')
    if (new Set(ids).size !== ids.length) found.push('no id twice')
    return found
  }, xml)
  expect(faults).toEqual([])
})

test('the feed names itself, speaks German and is linked from every head', async ({ addresses }) => {
  const { site } = addresses
  const { text: xml } = await ask(site, '/feed.xml')
  expect(xml).toContain('xml:lang="de"')
  expect(xml).toContain(`<link rel="self" type="application/atom+xml" href="${site}/feed.xml"/>`)
  for (const path of ['/', '/magazin', seedPath, '/kontakt', '/impressum', '/suche', '/nirgends']) {
    const { text } = await ask(site, path)
    expect(text, path).toContain(`<link rel="alternate" type="application/atom+xml" href="${site}/feed.xml"`)
  }
})

/** What the one `meta` of a page says. */
const metaOf = (html: string, name: string): string | undefined =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1]

test('every page of the sitemap is there, canonical, may be indexed, is shared under its own address with its image, and brings valid structured data', async ({
  addresses,
  request,
}) => {
  const pages = await listedPages(addresses.site)
  expect(pages.length).toBeGreaterThan(4)
  expect(new Set(pages).size).toBe(pages.length)
  const titles = new Set<string | undefined>()
  for (const address of [...pages, `${addresses.site}/themen/social-media`]) {
    expect(address.startsWith(`${addresses.site}/`)).toBe(true)
    const { status, text } = await ask(addresses.site, new URL(address).pathname)
    expect(status, address).toBe(200)
    const own = new URL(address).pathname === '/' ? addresses.site : address
    const canonical = [...text.matchAll(/<link rel="canonical" href="([^"]*)"/g)].map(([, href = '']) => href)
    expect(canonical.map(href => href.replace(/\/$/, ''))).toEqual([own])
    expect(metaOf(text, 'og:url'), address).toBe(canonical[0])
    expect(metaOf(text, 'twitter:card'), address).toBe('summary_large_image')
    if (pages.includes(address)) {
      expect(metaOf(text, 'robots') ?? '', address).not.toContain('noindex')
      titles.add(/<title>([^<]*)</.exec(text)?.[1])
    }

    const image = await request.get(metaOf(text, 'og:image') ?? '')
    expect(image.url()).toMatch(new RegExp(`^${addresses.site}/og/`))
    expect(image.status(), address).toBe(200)
    expect(image.headers(), address).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const bytes = await image.body()
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
    const [graph, ...others] = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
    expect(others, address).toEqual([])
    const data: unknown = JSON.parse(graph?.[1] ?? '')
    expect(data).toMatchObject({ '@context': 'https://schema.org', '@graph': expect.any(Array) })
    expect(JSON.stringify(data)).not.toMatch(/null|""|\[\]|\{\}/)
  }
  expect(titles.size).toBe(pages.length)
})

test('the share image of a page that is not there is none, and an old key gets the present one', async ({
  request,
}) => {
  expect((await request.get('/og/artikel/nirgends')).status()).toBe(404)
  expect((await request.get('/og/nix/nirgends')).status()).toBe(404)
  const old = await request.get(`/og/artikel/${seedPath.split('/')[2]}?v=alt`)
  expect(old.headers()['cache-control']).toBe('public, max-age=300')
})

test('the twin is Markdown that begins with how it is meant', async ({ addresses }) => {
  const response = await fetch(`${addresses.site}${seedPath}.md`)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/markdown; charset=utf-8',
    'x-robots-tag': 'noindex',
    link: `<${addresses.site}${seedPath}>; rel="canonical"`,
  })
  const text = await response.text()
  expect(text).toMatch(
    /^# Wie man auf KEINEN Fall .*\n\n> \*\*Hinweis:\*\* Dieser Artikel ist ironisch gemeint\./,
  )
  const seed = await readFile(join(import.meta.dirname, '../../packages/content/seed/article.txt'), 'utf8')
  expect(seed.length).toBeGreaterThan(1_000)
  const plain = text.replace(/\\(?=[^\w\s])/g, '')
  const content = await readFile(
    join(import.meta.dirname, '../../packages/content/seed/content.ndjson'),
    'utf8',
  )
  const advice = [...content.matchAll(/"advice":"([^"]+)"/g)].map(([, words = '']) => words)
  expect(advice).toHaveLength(7)
  // All of it stands in the notice, before the first ironic sentence.
  const notice = plain.slice(
    plain.indexOf('Unser Rat, wörtlich gemeint:'),
    plain.indexOf('Mittlerweile hat es sich'),
  )
  for (const words of advice) expect(notice.replaceAll(/\n> */g, ' ')).toContain(words)
  for (const sentence of ['Strategien werden überbewertet!', 'Das Denken in alten Mustern führt also'])
    expect([seed.includes(sentence), plain.includes(sentence)]).toEqual([true, true])
  expect((await fetch(`${addresses.site}/artikel/nirgends.md`)).status).toBe(404)
})

test('what the editors hide is in none of the lists; what they change is there at once', async ({
  addresses,
}) => {
  const { id, title, sitePath } = await publishedArticle(addresses, 'maschinen-liste')
  const editor = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const lists = ['/feed.xml', '/sitemap.xml', '/llms.txt']
  const listing = async () => {
    const texts = await Promise.all(lists.map(async path => (await fetch(`${addresses.site}${path}`)).text()))
    return texts.map(text => text.includes(sitePath))
  }
  await expect.poll(listing, within).toEqual([true, true, true])
  const document = await editor.getDocument(id)
  const shareImage = async () => {
    const html = await (await fetch(`${addresses.site}${sitePath}`)).text()
    const address = /property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? ''
    const bytes = Buffer.from(await (await fetch(address)).arrayBuffer())
    return { address, drawn: bytes.toString('base64') }
  }
  const before = await shareImage()
  const sitemap = await (await fetch(`${addresses.site}/sitemap.xml`)).text()
  expect(sitemap).toContain(`${sitePath}</loc><lastmod>${document?._updatedAt}</lastmod>`)
  await editor
    .patch(id)
    .set({ title: `${title}, neu` })
    .commit()
  await expect
    .poll(async () => (await fetch(`${addresses.site}/feed.xml`)).text(), within)
    .toContain(`${title}, neu`)
  await expect.poll(async () => (await shareImage()).address, within).not.toBe(before.address)
  expect((await shareImage()).drawn, 'its German title is drawn').not.toBe(before.drawn)
  await editor
    .patch(id)
    .set({ seo: { noIndex: true } })
    .commit()
  await expect.poll(listing, within).toEqual([false, false, false])
})

test('this stage is not public, so crawlers are kept out; contact and icons are ours', async ({
  addresses,
  request,
}) => {
  const robots = await (await fetch(`${addresses.site}/robots.txt`)).text()
  expect(robots).toContain('Disallow: /\n')
  const security = await (await fetch(`${addresses.site}/.well-known/security.txt`)).text()
  expect(security).toContain(`Contact: ${addresses.site}/kontakt`)
  expect(Date.parse(/Expires: (.+)/.exec(security)?.[1] ?? '')).toBeGreaterThan(Date.now())
  const manifest = await request.get('/manifest.webmanifest')
  expect(manifest.headers()['content-type']).toBe('application/manifest+json; charset=utf-8')
  const { icons }: { icons: { src: string; type: string }[] } = await manifest.json()
  for (const { src, type } of icons) {
    const icon = await request.get(src)
    expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, type])
  }
})

test('an article full of markup stays text in the head, in structured data and in every list', async ({
  page,
  addresses,
}) => {
  const { id, sitePath } = await publishedArticle(addresses, 'maschinen-gift')
  const editor = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const poison = '</script></title><img src=x onerror=alert(1)>'
  await editor
    .patch(id)
    .set({
      title: `Titel ${poison}`,
      teaser: `${poison} Was darum herum steht, ist so lang, wie ein Anreißer sein muss.`,
      plainSummary: `${poison} ${'Gemeint ist das Gegenteil von dem, was hier steht. '.repeat(3)}`,
      lead: poison,
      source: { label: '</script><img src=x onerror=alert(1)>' },
    })
    .commit()
  await expect
    .poll(async () => (await fetch(`${addresses.site}${sitePath}`)).text(), within)
    .toContain('&lt;/script')
  await page.goto(sitePath)
  await expect(page.locator('img[src="x"]')).toHaveCount(0)
  await expect(page).toHaveTitle(/Titel <\/script><\/title><img src=x onerror=alert\(1\)>/)
  for (const path of ['/feed.xml', '/sitemap.xml', '/llms.txt', `${sitePath}.md`, '/magazin'])
    expect(await (await fetch(`${addresses.site}${path}`)).text(), path).not.toMatch(/(?<!\\)<img src=x/)
  await editor.delete(id)
})
