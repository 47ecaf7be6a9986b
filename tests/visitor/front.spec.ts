import { createHash } from 'node:crypto'
import { publishedArticle } from '../support/articles.ts'
import { makeCase } from '../support/case.ts'
import { draftCookie } from '../support/draft-cookie.ts'
import { expect, test } from '../support/fixtures.ts'
import { ask, type HttpAnswer } from '../support/http-answer.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { watchPolicy } from '../support/policy-watch.ts'
import { serveHtml } from '../support/serve-html.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const checkPath = '/selbsttest/wie-gut-scheitern-sie-schon'
const pages = [
  '/',
  '/magazin',
  articlePath,
  '/kontakt',
  '/impressum',
  '/datenschutz',
  '/themen/social-media',
] as const

test('files of the build are immutable and packed', async ({ addresses }) => {
  const home = await ask(addresses.site, '/')
  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(home.text)?.[1] ?? ''
  const { headers } = await ask(addresses.site, style, { headers: { 'accept-encoding': 'br' } })
  expect(headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
    vary: 'Accept-Encoding',
  })
})

test('only the Studio may frame a draft, and nobody a page for visitors', async ({
  page,
  context,
  guard,
  addresses,
}) => {
  guard.expect(/frame-ancestors/)
  await context.addCookies([await draftCookie(addresses)])
  // Another origin of the same site, so that the cookie goes along and only the policy stands between.
  await using other = await serveHtml(`<iframe src="${addresses.site}/magazin"></iframe>`)
  const framed = async () => {
    await page.goto(other.url)
    return page.frames().at(1)?.url()
  }
  expect(await framed(), 'a draft').toMatch(/^chrome-error:/)
  await context.clearCookies()
  expect(await framed(), 'a page for visitors').toMatch(/^chrome-error:/)
})

test('nothing that gets into a page runs: scripts, handlers, base, uploads', async ({
  page,
  guard,
  addresses,
}) => {
  guard.expect(/Content Security Policy/)
  guard.expect(/404/)
  // An upload comes from the site itself, but never as something that a browser would run.
  guard.expect(/MIME type \('[a-z/-]+'\) is not executable/)
  const editor = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const script = await editor.assets.upload('file', Buffer.from("window.hacked = 'upload'"), {
    filename: 'harmlos.js',
    contentType: 'text/javascript',
  })
  const upload = `/medien/${script.url.split('/').at(-1)}`
  const served = await ask(addresses.site, upload)
  expect([served.status, served.text]).toEqual([200, "window.hacked = 'upload'"])
  const evil = `<base href="https://evil.example/"><script>window.hacked = 'inline'</script>
    <img src="x" onerror="window.hacked = 'handler'"><svg onload="window.hacked = 'svg'"></svg>
    <script src="${addresses.site}${upload}"></script>
    <a id="evil" href="javascript:window.hacked='link'">x</a><iframe srcdoc="<script>parent.hacked='frame'</script>"></iframe>`
  // Every page with a form or with words of the visitor's, in whichever way they would get in.
  const { path: casePath } = await makeCase(addresses, 'Ines Einschub')
  const paths = ['/kontakt', '/suche?q=strategie', casePath, checkPath]
  await page.route(
    url => paths.includes(url.pathname + url.search),
    async route => {
      const response = await route.fetch()
      const body = (await response.text()).replace('<main', `${evil}<main`)
      await route.fulfill({ response, body })
    },
  )
  const blocked = await watchPolicy(page)
  for (const path of paths) {
    const tried = page.waitForResponse(response => response.url().endsWith(upload))
    await page.goto(path)
    await tried
    await page.locator('#evil').dispatchEvent('click')
    await expect.poll(async () => (await blocked()).length, path).toBeGreaterThanOrEqual(4)
    expect(await page.evaluate(() => Reflect.get(window, 'hacked')), path).toBeUndefined()
  }
})

const steering = [
  ...[
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded-port',
    'x-forwarded-for',
    'x-forwarded-prefix',
    'forwarded',
  ],
  ...[
    'x-host',
    'x-original-url',
    'x-rewrite-url',
    'x-original-host',
    'x-http-method-override',
    'x-method-override',
  ],
  ...['x-http-host-override', 'x-real-ip', 'true-client-ip', 'via', 'host', 'x-middleware-subrequest'],
  ...[
    'x-middleware-rewrite',
    'x-middleware-prefetch',
    'x-middleware-next',
    'x-middleware-invoke',
    'x-matched-path',
  ],
  ...['x-invoke-path', 'x-invoke-query', 'x-invoke-status', 'x-nextjs-data', 'x-now-route-matches'],
  ...['x-prerender-revalidate', 'x-prerender-revalidate-if-generated', 'x-next-revalidated-tags'],
  ...[
    'x-next-revalidate-tag-token',
    'x-next-cache-tags',
    'next-action',
    'next-url',
    'next-router-state-tree',
  ],
  ...[
    'next-router-prefetch',
    'next-router-segment-prefetch',
    'next-hmr-refresh',
    'next-resume',
    'rsc',
    'purpose',
  ],
  ...[
    'sec-purpose',
    'cookie',
    'authorization',
    'accept',
    'accept-language',
    'user-agent',
    'origin',
    'referer',
    'range',
  ],
  ...['if-modified-since', 'cache-control', 'pragma', 'x-wap-profile', 'content-type', 'x-custom'],
] as const

const routes = [
  ...pages,
  ...['/themen', '/team', '/selbsttest', checkPath, '/barrierefreiheit', '/ueber-dieses-magazin', '/suche'],
  ...['/feed.xml', '/sitemap.xml', '/llms.txt', '/robots.txt', '/gibt-es-nicht', '/Magazin'],
]

test('no address, however it is spelled, leads to another host', async ({ addresses }) => {
  expect(routes).toHaveLength(20)
  const { site } = addresses
  const tricks = [
    ...['//evil.example', '/\\evil.example', '/%09/evil.example', '/%2f%2fevil.example', '/%5cevil.example'],
    ...[
      '/.%2e//evil.example',
      '/https://evil.example',
      '/@evil.example',
      '///evil.example',
      '/%0d%0aLocation:%20https://evil.example',
    ],
  ]
  for (const path of routes)
    for (const trick of tricks)
      for (const target of [`${trick}${path}`, `${trick}/..${path}/`, `${path}/${trick}`]) {
        const { headers, status } = await ask(site, target)
        const { location } = headers
        if (location !== undefined) {
          expect(new URL(location, site).origin, `${status} ${target}`).toBe(site)
          expect(location, target).not.toMatch(/^\/[/\\]|[\r\n]/)
        }
      }
})

test('no header and no query name poisons a page for others', async ({ addresses }) => {
  const { site } = addresses
  // Feed and sitemap say when the settings were changed, which this test does.
  const times = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g
  // Where it leads, what it may run and how it is read are part of what everybody gets.
  const said = ['location', 'link', 'content-type', 'content-security-policy', 'cache-control', 'vary']
  const hashOf = ({ text, status, headers }: HttpAnswer) => {
    const body = createHash('sha256').update(text.replaceAll(times, 'time')).digest('hex')
    return [status, body, ...said.map(name => `${name}: ${headers[name]}`)].join('\n')
  }
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  for (const path of routes) {
    const clean = hashOf(await ask(site, path))
    const values = { cookie: '__prerender_bypass=x; __next_preview_data=y', host: 'evil.example' }
    for (const name of steering) {
      const value = name === 'cookie' || name === 'host' ? values[name] : '1'
      expect(hashOf(await ask(site, path, { headers: { [name]: value } })), `${name} on ${path}`).toBe(clean)
    }
    // The page made anew by the request with all of them is the page of everybody.
    await client.patch('siteSettings').set({ poisonProbe: path }).commit()
    const all = Object.fromEntries(steering.map(name => [name, 'evil.example']))
    await ask(site, `${path}?_rsc=1&utm_source=evil`, { headers: { ...all, host: 'evil.example' } })
    expect(hashOf(await ask(site, path)), path).toBe(clean)
  }
  await client.patch('siteSettings').unset(['poisonProbe']).commit()
})

test('the framework’s own addresses of a page are none', async ({ addresses }) => {
  for (const path of [
    '/kontakt.rsc',
    '/kontakt.segments/_tree.segment.rsc',
    '/kontakt.segment.rsc',
    '/kontakt.prefetch.rsc',
    '/_next/data/build/kontakt.json',
    '/_next/image?url=%2Ficon.svg&w=640&q=75',
    '/ausfall/mit-kontakt',
    '/ausfall/ohne-kontakt',
  ]) {
    const { status, headers } = await ask(addresses.site, path, {
      headers: { rsc: '1', 'next-router-prefetch': '1' },
    })
    expect(status, path).toBe(404)
    expect(headers['content-type'], path).toContain('text/html')
  }
})

test('what an editor publishes is what the next visitors read, and never an older version again', async ({
  addresses,
}) => {
  const { id, sitePath } = await publishedArticle(addresses, 'front-publish')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const versionOf = async () => {
    const { text } = await ask(addresses.site, sitePath)
    return Number(/<h1[^>]*>Fassung (\d+)/.exec(text)?.[1] ?? 0)
  }
  let isDone = false
  const seen: number[] = []
  const reader = async () => {
    while (!isDone) seen.push(await versionOf())
  }
  const reading = reader()
  for (let version = 1; version <= 20; version += 1) {
    await client
      .patch(id)
      .set({ title: `Fassung ${version}` })
      .commit()
    await expect.poll(versionOf, { intervals: [10], timeout: 2_000 }).toBe(version)
  }
  isDone = true
  await reading
  expect(seen).toEqual([...seen].sort((left, right) => left - right))
  expect(new Set(seen).size).toBeGreaterThan(5)
})
