import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { publishedArticle } from '../support/articles.ts'
import { draftCookie } from '../support/draft-cookie.ts'
import { misplacedMarks, withoutPreview } from '../support/draft-marks.ts'
import { foreignSentences } from '../support/english.ts'
import { type Addresses, expect, test } from '../support/fixtures.ts'
import { ask, askRaw, type HttpAnswer } from '../support/http-answer.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
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
const missing = ['/gibt-es-nicht', '/kontakt/danke/abgelaufen'] as const

/** Collects what the page's policy blocked, from the first byte on. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const blocked: string[] = []
    Reflect.set(window, 'blocked', blocked)
    document.addEventListener('securitypolicyviolation', event => {
      blocked.push(`${event.effectiveDirective} ${event.blockedURI}`)
    })
  })
  return () => page.evaluate(() => [...Reflect.get(window, 'blocked')].map(String))
}

/** The page that thanks for an enquiry, with its own address of its own token. */
async function thankYou(site: string): Promise<HttpAnswer> {
  const body = new URLSearchParams({ message: 'Eine Nachricht für die Köpfe.', email: 'kopf@example.test' })
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: site }
  const sent = await ask(site, '/api/anfrage', { method: 'POST', headers, body: String(body) })
  expect(sent.status).toBe(303)
  const answer = await ask(site, String(sent.headers.location))
  expect(answer.headers['cache-control'], 'belongs to one visitor').toContain('no-store')
  expect(answer.text).toMatch(/<meta name="referrer" content="no-referrer"/)
  expect(answer.text).toMatch(/<meta name="robots" content="noindex/)
  return answer
}

test('every answer carries the security headers, whatever its kind', async ({ addresses }) => {
  const { site } = addresses
  const gone = await publishedArticle(addresses, 'front-ruhestand')
  const editor = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await editor
    .patch(gone.id)
    .set({ retire: { date: '2026-09-01T08:00:00Z', answer: 'gone' } })
    .commit()
  const retired = gone.sitePath
  const home = await ask(site, '/')
  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(home.text)?.[1] ?? ''
  const font = /href="(\/_next\/static\/[^"]+\.woff2)"/.exec(home.text)?.[1] ?? ''
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: site }
  const kinds: Readonly<Record<string, readonly [number, Promise<HttpAnswer>]>> = {
    'a page': [200, ask(site, '/magazin')],
    'a head': [200, ask(site, '/magazin', { method: 'HEAD' })],
    'a page that the visitor has': [
      304,
      ask(site, '/', { headers: { 'if-none-match': String(home.headers.etag) } }),
    ],
    'a missing page': [404, ask(site, '/gibt-es-nicht')],
    'a missing file of the build': [404, ask(site, '/_next/static/chunks/gibt-es-nicht.js')],
    'a slash at the end': [308, ask(site, '/magazin/')],
    'capital letters': [308, ask(site, '/Magazin')],
    'a post to a page': [405, ask(site, '/kontakt', { method: 'POST', headers: form, body: 'a=b' })],
    'an unknown method': [405, ask(site, '/', { method: 'PROPFIND' })],
    'a trace': [405, ask(site, '/', { method: 'TRACE' })],
    'a style sheet': [200, ask(site, style)],
    'a font': [200, ask(site, font)],
    'an icon': [200, ask(site, '/icon.svg')],
    'robots.txt': [200, ask(site, '/robots.txt')],
    'the health check': [200, ask(site, '/api/health')],
    'a redirect of an endpoint': [303, ask(site, '/api/anfrage')],
    'a form with errors': [422, ask(site, '/api/anfrage', { method: 'POST', headers: form, body: 'name=a' })],
    'a form from elsewhere': [
      403,
      ask(site, '/api/anfrage', {
        method: 'POST',
        headers: { ...form, origin: 'https://evil.example' },
        body: 'a=b',
      }),
    ],
    'a body that is too large for the form': [
      413,
      ask(site, '/api/anfrage', { method: 'POST', headers: form, body: `message=${'x'.repeat(100_000)}` }),
    ],
    'a body that is too large for any': [
      413,
      ask(site, '/api/anfrage', {
        method: 'POST',
        headers: { ...form, 'content-length': '9000000' },
        body: 'a=',
      }),
    ],
    'a call without signature': [401, ask(site, '/api/revalidate', { method: 'POST', body: '{}' })],
    'an unknown endpoint': [404, ask(site, '/api/gibt-es-nicht')],
    'a missing image': [404, ask(site, '/medien/gibt-es-nicht.png')],
    'the feed': [200, ask(site, '/feed.xml')],
    'the sitemap': [200, ask(site, '/sitemap.xml')],
    'llms.txt': [200, ask(site, '/llms.txt')],
    'a twin': [200, ask(site, `${articlePath}.md`)],
    'a share image': [200, ask(site, `/og/${articlePath.slice(1)}?v=probe`)],
    'a retired article': [410, ask(site, retired)],
    'the manifest': [200, ask(site, '/manifest.webmanifest')],
    'a body of a strange type': [
      415,
      ask(site, '/api/anfrage', {
        method: 'POST',
        headers: { ...form, 'content-type': 'text/plain' },
        body: 'a',
      }),
    ],
    'a result without scripts': [
      200,
      ask(site, `${checkPath}/ergebnis`, { method: 'POST', headers: form, body: '' }),
    ],
    'the thank-you page': [200, thankYou(site)],
    'a thank-you page that is too old': [404, ask(site, '/kontakt/danke/abgelaufen')],
    'no request at all': [400, askRaw(site, 'nonsense\r\n\r\n')],
    'a request without host': [400, askRaw(site, 'GET / HTTP/1.1\r\n\r\n')],
  }
  for (const [kind, [status, asked]] of Object.entries(kinds)) {
    const { headers, status: found, text } = await asked
    expect(found, kind).toBe(status)
    const isRead = status < 300 || status >= 400
    if (isRead && String(headers['content-type']).startsWith('text/html') && text !== '') {
      expect(text, kind).toContain('<html lang="de"')
      const words = text
        .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
        .replaceAll(/<(\w+)[^>]*\slang="en"[^>]*>.*?<\/\1>/gs, '')
        .split(/<[^>]*>/)
      expect(foreignSentences(words), kind).toEqual([])
    }
    const policy = String(headers['content-security-policy'])
    expect(policy, kind).toContain("default-src 'none'")
    expect(policy, kind).toContain("frame-ancestors 'none'")
    expect(policy.replace("style-src 'unsafe-inline'; frame-ancestors", ''), kind).not.toContain('unsafe')
    expect(headers['x-content-type-options'], kind).toBe('nosniff')
    expect(headers['referrer-policy'], kind).toBe('strict-origin-when-cross-origin')
    expect(headers['permissions-policy'], kind).toContain('camera=()')
    expect(headers['cross-origin-resource-policy'], kind).toBe(
      kind === 'a share image' ? 'cross-origin' : 'same-origin',
    )
    expect(headers['cross-origin-opener-policy'], kind).toBe('same-origin')
    expect(headers['set-cookie'], kind).toBeUndefined()
    expect(
      Object.keys(headers).filter(name => /^x-(powered|next|middleware)/.test(name)),
      kind,
    ).toEqual([])
    expect(JSON.stringify(headers).length, `${kind}: size of the head`).toBeLessThan(2_048)
  }
})

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

let cleared: Promise<unknown> | undefined

/** Other journeys leave drafts, which an editor sees in lists; both readers must see the same here. */
function withoutDrafts(addresses: Addresses): Promise<unknown> {
  cleared ??= tokenFor(addresses, 'editor').then(token =>
    lakeClient(addresses, 'production', token).delete({
      query: '*[_id in path("drafts.**") && _type in $types]',
      params: {
        types: [
          'article',
          'articleIndex',
          'contactOffer',
          'homePage',
          'legalPage',
          'page',
          'selfCheck',
          'siteSettings',
          'topic',
        ],
      },
    }),
  )
  return cleared
}

for (const path of [...pages, ...missing]) {
  test(`${path} breaks no rule of its policy, ships no framework and reads the same with it`, async ({
    page,
    context,
    addresses,
    guard,
  }) => {
    if (missing.some(known => known === path)) guard.expect(/404/)
    await withoutDrafts(addresses)
    const blocked = await watchPolicy(page)
    const scripts: string[] = []
    page.on('request', request => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    expect(await page.locator('h1').count()).toBe(1)
    expect(scripts.filter(script => !/^\/klartext\.[\w-]+\.js$/.test(script))).toEqual([])
    expect(await page.content(), 'nothing of the preview').not.toMatch(/vorschau\/|visual-editing|__next_f/)
    const without = await page.locator('body').ariaSnapshot()
    expect(await blocked()).toEqual([])

    await context.addCookies([await draftCookie(addresses)])
    const draft = await page.goto(path, { waitUntil: 'networkidle' })
    expect(
      scripts.some(script => script.startsWith('/_next/')),
      'a draft has the runtime',
    ).toBe(true)
    expect(await page.evaluate(() => Reflect.has(window, 'next')), 'and it runs').toBe(true)
    await expect(page.getByRole('button', { name: 'Vorschau verlassen' })).toBeVisible()
    expect(await misplacedMarks(page)).toEqual([])
    await withoutPreview(page)
    expect(await page.locator('body').ariaSnapshot()).toBe(without)
    expect(await blocked()).toEqual([])
    const headers = draft?.headers() ?? {}
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['content-security-policy']).toContain(`frame-ancestors 'self' ${addresses.studio}`)
    expect(headers['content-security-policy']).toMatch(/script-src (?![^;]*unsafe)/)
  })
}

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
  await page.route('**/kontakt', async route => {
    const response = await route.fetch()
    const body = (await response.text()).replace('<main', `${evil}<main`)
    await route.fulfill({ response, body })
  })
  const blocked = await watchPolicy(page)
  await page.goto('/kontakt', { waitUntil: 'networkidle' })
  await page.locator('#evil').dispatchEvent('click')
  expect(await page.evaluate(() => Reflect.get(window, 'hacked'))).toBeUndefined()
  expect((await blocked()).length).toBeGreaterThanOrEqual(4)
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
  const hashOf = ({ text, status }: HttpAnswer) =>
    `${status} ${createHash('sha256').update(text.replaceAll(times, 'time')).digest('hex')}`
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
