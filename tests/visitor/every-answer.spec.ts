import { expectGuarded } from '../support/guarded-answer.ts'
import { type Ask, ask, askRaw, type HttpAnswer } from '../support/http-answer.ts'
import { formHeaders, type MadeAddresses } from '../support/made-addresses.ts'
import { expect, test } from '../support/magazine.ts'
import { type Sample, samples } from '../support/site-routes.ts'

function asked(
  site: string,
  { at, post, isForeign = false }: Sample,
  made: MadeAddresses,
): Promise<HttpAnswer> {
  if (post === undefined) return ask(site, at(made))
  const headers = isForeign
    ? { ...formHeaders(site), origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    : formHeaders(site)
  return ask(site, at(made), { method: 'POST', headers, body: String(new URLSearchParams(post)) })
}

test('every route answers with its status and the security headers', async ({ addresses, made }) => {
  for (const sample of samples) {
    const path = sample.at(made)
    const answer = await asked(addresses.site, sample, made)
    expect(answer.status, sample.name).toBe(sample.status)
    expectGuarded(sample.name, path, answer, addresses.studio)
    const { location } = answer.headers
    if (location !== undefined) expect(location, sample.name).toMatch(/^\/(?![/\\])/)
  }
})

test('what belongs to one visitor is kept nowhere, told nobody and not indexed', async ({
  addresses,
  made,
}) => {
  for (const path of [made.thankYou, made.case, made.receipt, made.share]) {
    const { status, headers, text } = await ask(addresses.site, path)
    expect(status, path).toBe(200)
    expect(headers['cache-control'], path).toContain('no-store')
    expect(text, path).toMatch(/<meta name="referrer" content="no-referrer"/)
    expect(text, path).toMatch(/<meta name="robots" content="noindex/)
    expect(text, path).not.toContain('rel="canonical"')
  }
})

test('the contact page has one address, from wherever a visitor comes', async ({ addresses }) => {
  const { text } = await ask(addresses.site, '/kontakt?von=zuhoeren-ist-eine-uebung')
  expect(text).toContain(`<link rel="canonical" href="${addresses.site}/kontakt"`)
  expect(text).toContain(`<meta property="og:url" content="${addresses.site}/kontakt"`)
  expect(text).toMatch(/<meta name="robots" content="noindex, follow"/)
})

test('whatever is no answer of a route carries the same headers', async ({ addresses }) => {
  const { site, studio } = addresses
  const home = await ask(site, '/')
  const file = (pattern: RegExp): string => pattern.exec(home.text)?.[1] ?? ''
  const form = formHeaders(site)
  const post = (path: string, { headers, body = 'a=b' }: Pick<Ask, 'headers' | 'body'> = {}) =>
    ask(site, path, { method: 'POST', headers: { ...form, ...headers }, body })
  const { etag = '' } = (await ask(site, '/feed.xml')).headers
  const kinds: Readonly<Record<string, readonly [number, Promise<HttpAnswer>]>> = {
    'a head': [200, ask(site, '/magazin', { method: 'HEAD' })],
    'a page that the visitor has': [
      304,
      ask(site, '/', { headers: { 'if-none-match': String(home.headers.etag) } }),
    ],
    'a feed that the reader has': [304, ask(site, '/feed.xml', { headers: { 'if-none-match': etag } })],
    'a post to a page': [405, post('/kontakt')],
    'an unknown method': [405, ask(site, '/', { method: 'PROPFIND' })],
    'a trace': [405, ask(site, '/', { method: 'TRACE' })],
    'a missing file of the build': [404, ask(site, '/_next/static/chunks/gibt-es-nicht.js')],
    'a style sheet': [200, ask(site, file(/href="(\/_next\/static\/[^"]+\.css)"/))],
    'a font': [200, ask(site, file(/href="(\/_next\/static\/[^"]+\.woff2)"/))],
    'the script': [200, ask(site, file(/src="(\/klartext\.[^"]+\.js)"/))],
    'an icon': [200, ask(site, '/icon.svg')],
    'a body that is too large for the form': [
      413,
      post('/api/anfrage', { body: `message=${'x'.repeat(100_000)}` }),
    ],
    'a body that is too large for any': [
      413,
      post('/api/anfrage', { headers: { 'content-length': '9000000' }, body: 'a=' }),
    ],
    'a body of a strange type': [415, post('/api/anfrage', { headers: { 'content-type': 'text/plain' } })],
    'an unknown endpoint': [404, ask(site, '/api/gibt-es-nicht')],
    'an expectation': [417, ask(site, '/', { headers: { expect: 'zauberei' } })],
    'no request at all': [400, askRaw(site, 'nonsense\r\n\r\n')],
    'a request without host': [400, askRaw(site, 'GET / HTTP/1.1\r\n\r\n')],
  }
  for (const [name, [status, answered]] of Object.entries(kinds)) {
    const answer = await answered
    expect(answer.status, name).toBe(status)
    expectGuarded(name, '/', answer, studio)
  }
})
