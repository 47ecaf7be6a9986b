import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
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

test('the feed names itself, speaks German and is linked from every head', async ({
  page,
  addresses,
  guard,
}) => {
  guard.expect(/404/)
  const xml = await (await fetch(`${addresses.site}/feed.xml`)).text()
  expect(xml).toContain('xml:lang="de"')
  expect(xml).toContain(`<link rel="self" type="application/atom+xml" href="${addresses.site}/feed.xml"/>`)
  for (const path of ['/', '/magazin', seedPath, '/kontakt', '/impressum', '/suche', '/nirgends']) {
    await page.goto(path)
    const link = page.locator('link[rel=alternate][type="application/atom+xml"]')
    await expect(link, path).toHaveAttribute('href', `${addresses.site}/feed.xml`)
  }
})

test('every page of the sitemap is there, canonical, shared under its own address, and may be indexed', async ({
  page,
  addresses,
}) => {
  const pages = await listedPages(addresses.site)
  expect(pages.length).toBeGreaterThan(4)
  expect(new Set(pages).size).toBe(pages.length)
  const titles = new Set<string>()
  for (const address of pages) {
    expect(address.startsWith(`${addresses.site}/`)).toBe(true)
    const response = await page.goto(address)
    expect(response?.status(), address).toBe(200)
    const own = new URL(address).pathname === '/' ? addresses.site : address
    const canonical = page.locator('link[rel=canonical]')
    await expect(canonical).toHaveCount(1)
    expect((await canonical.getAttribute('href'))?.replace(/\/$/, '')).toBe(own)
    await expect(page.locator('meta[property="og:url"]')).toHaveAttribute(
      'content',
      (await canonical.getAttribute('href')) ?? '',
    )
    await expect(page.locator('meta[name=robots][content*=noindex]')).toHaveCount(0)
    await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute('content', 'summary_large_image')
    titles.add(await page.title())
  }
  expect(titles.size).toBe(pages.length)
})

test('every page brings its share image and valid structured data', async ({ page, addresses, request }) => {
  for (const address of [...(await listedPages(addresses.site)), `${addresses.site}/themen/social-media`]) {
    await page.goto(address)
    const url = (await page.locator('meta[property="og:image"]').getAttribute('content')) ?? ''
    expect(url).toMatch(new RegExp(`^${addresses.site}/og/`))
    const image = await request.get(url)
    expect(image.status(), url).toBe(200)
    expect(image.headers(), address).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const bytes = await image.body()
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
    const scripts = page.locator('script[type="application/ld+json"]')
    await expect(scripts).toHaveCount(1)
    const graph: unknown = JSON.parse((await scripts.textContent()) ?? '')
    expect(graph).toMatchObject({ '@context': 'https://schema.org', '@graph': expect.any(Array) })
    expect(JSON.stringify(graph)).not.toMatch(/null|""|\[\]|\{\}/)
  }
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
  const sitemap = await (await fetch(`${addresses.site}/sitemap.xml`)).text()
  expect(sitemap).toContain(`${sitePath}</loc><lastmod>${document?._updatedAt}</lastmod>`)
  await editor
    .patch(id)
    .set({ title: `${title}, neu` })
    .commit()
  await expect
    .poll(async () => (await fetch(`${addresses.site}/feed.xml`)).text(), within)
    .toContain(`${title}, neu`)
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
      teaser: poison,
      plainSummary: poison,
      lead: poison,
      source: { label: poison },
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
