import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PostedRequest } from '../src/front-options.ts'
import { PageCopies } from '../src/page-copies.ts'
import { announcePurge } from '../src/render-mark.ts'
import { startFront } from './front-fixture.ts'

describe('a kept page', () => {
  it('is made once and comes in the encoding that the visitor takes', async () => {
    await using site = await startFront()
    const plain = await site.ask('/a')
    const br = await site.ask('/a', { headers: { 'accept-encoding': 'gzip, br' } })
    const gzip = await site.ask('/a', { headers: { 'accept-encoding': 'gzip' } })
    const none = await site.ask('/a', { headers: { 'accept-encoding': 'gzip;q=0' } })
    expect(site.state.seen).toHaveLength(1)
    expect(plain.text).toContain('/a version 1')
    expect([plain, br, gzip, none].map(answer => answer.headers['content-encoding'])).toEqual([
      undefined,
      'br',
      'gzip',
      undefined,
    ])
    expect(brotliDecompressSync(br.body).toString()).toBe(plain.text)
    expect(gunzipSync(gzip.body).toString()).toBe(plain.text)
    for (const { headers, body } of [plain, br, gzip]) {
      expect(headers.vary).toBe('Accept-Encoding')
      expect(headers['content-length']).toBe(String(body.length))
      expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate')
      expect(headers.etag).toMatch(/^"[\w-]{22}(-\w+)?"$/)
      expect(headers['x-internal'], 'what belongs to the framework').toBeUndefined()
    }
    expect(new Set([plain, br, gzip].map(answer => answer.headers.etag)).size).toBe(3)
  })

  it('answers 304 with all its headers to who has it, in whatever encoding', async () => {
    await using site = await startFront()
    const { headers } = await site.ask('/a', { headers: { 'accept-encoding': 'gzip' } })
    for (const tag of [String(headers.etag), `W/${headers.etag}`, `"x", ${headers.etag}`, '*']) {
      const answer = await site.ask('/a', { headers: { 'accept-encoding': 'br', 'if-none-match': tag } })
      expect(answer.status, tag).toBe(304)
      expect(answer.body).toHaveLength(0)
      expect(answer.headers['content-security-policy']).toBe(headers['content-security-policy'])
      expect(answer.headers.vary).toBe('Accept-Encoding')
    }
    site.front.purge(['all'])
    site.state.version = 2
    expect((await site.ask('/a', { headers: { 'if-none-match': String(headers.etag) } })).status).toBe(200)
  })

  it('has no body for HEAD, and the same headers', async () => {
    await using site = await startFront()
    const head = await site.ask('/a', { method: 'HEAD' })
    const get = await site.ask('/a')
    expect(head.body).toHaveLength(0)
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' })
    expect(site.state.seen.map(({ method }) => method)).toEqual(['GET'])
  })

  it('goes out without runtime, with the policy of its own scripts', async () => {
    await using site = await startFront()
    const without = await site.ask('/a')
    expect(without.text).not.toMatch(/<script|<!--/)
    expect(without.headers['content-security-policy']).toContain("script-src 'none'")
    const having = await site.ask('/with-runtime')
    const hash = createHash('sha256').update('self.__next_f=[]').digest('base64')
    expect(having.text).toContain('/_next/a.js')
    expect(having.headers['content-security-policy']).toContain(`'sha256-${hash}'`)
  })

  it('is purged by any of its tags, before the purge returns', async () => {
    await using site = await startFront()
    await site.ask('/a')
    await site.ask('/b')
    site.state.version = 2
    announcePurge(['/a'])
    expect((await site.ask('/a')).text).toContain('version 2')
    expect((await site.ask('/b')).text).toContain('version 1')
  })

  it.each(['/missing', '/gone', '/moved'])('is kept too when it is %s', async path => {
    await using site = await startFront()
    const first = await site.ask(path)
    await site.ask(path)
    expect(site.state.seen).toHaveLength(1)
    expect([404, 410, 308]).toContain(first.status)
    if (path === '/moved') expect(first.headers.location).toBe('/new')
  })

  it.each(['/dynamic', '/cookie', '/status-418'])('is not kept when it is %s', async path => {
    await using site = await startFront()
    const first = await site.ask(path)
    await site.ask(path)
    expect(site.state.seen).toHaveLength(2)
    expect(first.headers['cache-control']).toBe('private, no-store')
    expect(first.headers['set-cookie'], 'shared by all who wait for the page').toBeUndefined()
  })
})

describe('what a visitor sends', () => {
  const poison: readonly (readonly [string, string])[] = [
    ...['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-forwarded-for', 'x-forwarded-prefix'],
    ...[
      'forwarded',
      'x-host',
      'x-original-url',
      'x-rewrite-url',
      'x-original-host',
      'x-http-method-override',
    ],
    ...['x-method-override', 'x-http-host-override', 'x-real-ip', 'true-client-ip', 'via', 'host'],
    ...['x-middleware-subrequest', 'x-middleware-rewrite', 'x-middleware-prefetch', 'x-middleware-next'],
    ...[
      'x-middleware-invoke',
      'x-middleware-set-cookie',
      'x-matched-path',
      'x-invoke-path',
      'x-invoke-query',
    ],
    ...[
      'x-invoke-status',
      'x-nextjs-data',
      'x-nextjs-cache',
      'x-now-route-matches',
      'x-prerender-revalidate',
    ],
    ...['x-prerender-revalidate-if-generated', 'x-next-revalidated-tags', 'x-next-revalidate-tag-token'],
    ...['x-next-cache-tags', 'next-action', 'next-url', 'next-router-state-tree', 'next-router-prefetch'],
    ...['next-router-segment-prefetch', 'next-hmr-refresh', 'next-resume', 'rsc', 'purpose', 'sec-purpose'],
    ...['cookie', 'authorization', 'accept', 'accept-language', 'user-agent', 'origin', 'referer', 'range'],
    ...['if-modified-since', 'cache-control', 'pragma', 'x-wap-profile', 'content-type', 'x-custom'],
  ].map(name => [name, name === 'cookie' ? '__prerender_bypass=x; a=b' : 'evil.example'] as const)

  it('changes nothing of a page: more than 50 headers on several routes', async () => {
    expect(poison.length).toBeGreaterThanOrEqual(50)
    for (const path of ['/a', '/search?q=x', '/missing', '/moved', '/with-runtime', '/']) {
      await using clean = await startFront()
      const wanted = await clean.ask(path)
      for (const [name, value] of poison) {
        await using site = await startFront()
        // Whoever comes first makes the page; whoever comes next must get what a clean request gets.
        const poisoned = await site.ask(path, { headers: { [name]: value } })
        const next = await site.ask(path)
        expect(poisoned.text, `${name} on ${path}`).toBe(wanted.text)
        expect(next.text, `after ${name} on ${path}`).toBe(wanted.text)
        expect(next.headers.etag, `after ${name} on ${path}`).toBe(wanted.headers.etag)
      }
    }
  })

  it('in the query only names that the page reads make another page', async () => {
    await using site = await startFront()
    for (const query of ['', '?utm_source=x', '?_rsc=abc', '?q=1', '?__nextLocale=x&page=2'])
      await site.ask(`/a${query}`)
    expect(site.state.seen.map(({ url }) => url)).toEqual(['/a'])
    await site.ask('/search?q=x&other=y')
    expect(site.state.seen.at(-1)?.url).toBe('/search?q=x')
  })

  it.each(['//evil.example', '/\\evil.example', '/%5cevil.example', '/%2f%2fevil.example/', '/../x', '/%00'])(
    'never leads away: %s',
    async path => {
      await using site = await startFront()
      const answer = await site.ask(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.location).toBeUndefined()
      expect(site.state.seen.map(({ url }) => url)).toEqual(['/missing'])
    },
  )

  it('moves to the path without a slash at its end, and only there', async () => {
    await using site = await startFront()
    expect(await site.ask('/a/?q=1')).toMatchObject({ status: 308, headers: { location: '/a?q=1' } })
    expect(
      (await site.ask('/evil-redirect')).headers.location,
      'a redirect of the handler itself',
    ).toBeUndefined()
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s to a page is refused', async method => {
    await using site = await startFront()
    const answer = await site.ask('/a', { method, headers: { 'next-action': 'abc' } })
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
    expect(site.state.seen).toEqual([])
  })

  it('reaches an endpoint without what steers the framework, cookies of the answer included', async () => {
    await using site = await startFront()
    const headers = {
      ...Object.fromEntries(poison),
      'x-signature': 's',
      'content-type': 'text/plain',
      host: 'evil',
    }
    const answer = await site.ask('/api/echo', { method: 'POST', headers, body: 'hello' })
    const echoed: { headers: Record<string, string>; body: string } = JSON.parse(answer.text)
    expect(echoed.body).toBe('hello')
    expect(
      Object.keys(echoed.headers).filter(name =>
        /^(x-(?!forwarded-for|signature)|next|rsc|cookie)/.test(name),
      ),
    ).toEqual([])
    expect(echoed.headers).toMatchObject({ host: 'www.example.test', 'x-signature': 's' })
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2'])
    expect(answer.headers['cache-control']).toBe('private, no-store')
    expect((await site.ask('/api/echo', { method: 'PUT' })).status).toBe(405)
    expect((await site.ask('/api/echo', { method: 'POST', body: 'x'.repeat(10_001) })).status).toBe(413)
  })
})

describe('a post that needs nothing of the handler', () => {
  const echo = async ({ headers, body }: PostedRequest): Promise<Response> => {
    const sent = await text(body)
    if (sent === 'fail') throw new Error('the endpoint is broken')
    const told = ['x-signature', 'X-Other', 'cookie', 'host'].map(name => headers.get(name))
    const answer = new Response(`${JSON.stringify(told)} ${sent}`, {
      status: 201,
      headers: { 'x-own': 'secret' },
    })
    answer.headers.append('set-cookie', 'a=1')
    answer.headers.append('set-cookie', 'b=2')
    return answer
  }
  const endpoints = new Map([['/api/own', echo]])
  const headers = { 'x-signature': 's', 'x-other': 'o', cookie: 'c=1', host: 'evil' }

  it('is answered by its endpoint, whatever the query, with what its rule lets through', async () => {
    await using site = await startFront({ endpoints })
    for (const path of ['/api/own', '/api/own?x=1']) {
      const answer = await site.ask(path, { method: 'POST', headers, body: 'hello' })
      expect(answer).toMatchObject({ status: 201, text: '["s",null,null,"www.example.test"] hello' })
      expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2'])
      expect(answer.headers['cache-control']).toBe('private, no-store')
      expect(answer.headers['content-security-policy']).toBeDefined()
      expect(answer.headers['x-own']).toBeUndefined()
    }
    expect(site.state.seen).toEqual([])
  })

  it('leaves other methods and paths to the handler, and the size to the front', async () => {
    await using site = await startFront({ endpoints })
    await site.ask('/api/own')
    await site.ask('/api/echo', { method: 'POST', body: 'x' })
    expect(site.state.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/own',
      'POST /api/echo',
    ])
    expect((await site.ask('/api/own', { method: 'POST', body: 'x'.repeat(10_001) })).status).toBe(413)
  })

  it('that breaks is logged and answered with the page for an outage', async () => {
    await using site = await startFront({ endpoints })
    const answer = await site.ask('/api/own', { method: 'POST', body: 'fail' })
    expect(answer.status).toBe(503)
    expect(site.state.events).toContainEqual(expect.objectContaining({ type: 'failed', path: '/api/own' }))
  })
})

describe('a draft', () => {
  it('goes past what is kept, with its runtime, and is nobody else’s', async () => {
    await using site = await startFront()
    await site.ask('/a')
    site.state.version = 2
    const draft = await site.ask('/a', { headers: { cookie: 'draft=right', rsc: '1' } })
    expect(draft.text).toContain('version 2')
    expect(draft.text).toContain('/_next/a.js')
    expect(draft.headers['cache-control']).toBe('private, no-store')
    expect(draft.headers['content-security-policy']).toContain('draft true')
    expect(site.state.seen.at(-1)?.headers).toMatchObject({ cookie: 'bypass=inner', rsc: '1' })
    expect((await site.ask('/a')).text).toContain('version 1')
    const forged = await site.ask('/a', { headers: { cookie: 'draft=wrong' } })
    expect(forged.text).toContain('version 1')
    // What the renderer itself takes for a key never comes from outside.
    const inner = await site.ask('/a', { headers: { cookie: 'bypass=inner' } })
    expect(inner.text).toContain('version 1')
  })

  it('exists of pages alone, and what opens one may be framed like it', async () => {
    await using site = await startFront()
    const cookie = 'draft=right'
    expect((await site.ask('/feed.xml', { headers: { cookie } })).headers['cache-control']).toContain(
      'public',
    )
    expect(site.state.seen.at(-1)?.headers).not.toHaveProperty('cookie')
    const policyOf = async (path: string) => (await site.ask(path)).headers['content-security-policy']
    expect(await policyOf('/api/enter')).toContain('draft false; framed true')
    expect(await policyOf('/api/echo')).toContain('framed false')
    expect(await policyOf('/a')).toContain('framed false')
  })

  it('never shows in a public page, in 2,000 mixed requests', async () => {
    await using site = await startFront()
    const wanted = (await site.ask('/a')).text
    site.state.version = 99
    for (let index = 0; index < 2_000; index += 20) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, lane) =>
          site.ask('/a', lane % 3 === 0 ? { headers: { cookie: 'draft=right' } } : {}),
        ),
      )
      for (const [lane, { text }] of answers.entries()) {
        if (lane % 3 === 0) expect(text).toContain('version 99')
        else expect(text).toBe(wanted)
      }
    }
  })
})

describe('while the renderer is down', () => {
  it('every page that was ever made is served, purged or not', async () => {
    await using site = await startFront()
    const before = await site.ask('/a')
    site.state.isDown = true
    site.front.purge(['all'])
    const after = await site.ask('/a')
    expect(after.status).toBe(200)
    expect(after.text).toBe(before.text)
    expect(site.front.counters.stale).toBe(1)
    expect(site.state.events).toContainEqual({ type: 'stale', path: '/a' })
  })

  it('a page that never was is a 503 with the page for it, which has no address of its own', async () => {
    await using site = await startFront()
    await site.front.warm()
    expect((await site.ask('/outage')).status).toBe(404)
    site.state.isDown = true
    const answer = await site.ask('/never')
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('/outage version 1')
    expect(answer.headers).toMatchObject({ 'retry-after': '30', 'cache-control': 'no-store' })
    expect(answer.headers['content-security-policy']).toContain("script-src 'none'")
    site.state.isDown = false
    expect((await site.ask('/never')).status, 'nothing of it is kept').toBe(200)
  })

  it('a start in the middle of it still has the page for it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'front-copies-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const open = () =>
      PageCopies.open({
        folder,
        maxBytes: 1_000_000,
        maxAgeMs: 60_000,
        nowMs: Date.now,
        onFault: (_, fault) => {
          throw fault
        },
      })
    const copies = await open()
    await using before = await startFront({ copies })
    await before.front.warm()
    await copies.settled()
    await using after = await startFront({ copies: await open() })
    after.state.isDown = true
    const answer = await after.ask('/never')
    expect(answer.status).toBe(503)
    expect(answer.text, 'though nothing has been made yet').toContain('/outage version 1')
  })

  it('a 503 has a body even when there is no page for it', async () => {
    await using site = await startFront()
    site.state.isDown = true
    expect(await site.ask('/never')).toMatchObject({ status: 503, text: '<h1>503</h1>' })
  })
})

describe('files', () => {
  it('come packed and immutable, and only those of the build', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'front-'))
    const file = join(folder, 'a.css')
    await writeFile(file, 'body{color:red}'.repeat(100))
    const source = { file, contentType: 'text/css', isImmutable: true }
    await using site = await startFront({}, new Map([['/_next/static/a.css', source]]))
    for (let round = 0; round < 2; round += 1) {
      const answer = await site.ask('/_next/static/a.css', { headers: { 'accept-encoding': 'br' } })
      expect(answer.headers).toMatchObject({
        'content-encoding': 'br',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      })
      expect(brotliDecompressSync(answer.body).toString()).toContain('color:red')
    }
    for (const path of [
      '/_next/static/../../secret',
      '/_next/static/%2e%2e/a',
      '/_next/image?url=x',
      '/_next/data/x',
    ]) {
      expect((await site.ask(path)).status, path).toBe(404)
    }
    expect((await site.ask('/_next/static/a.css', { method: 'POST' })).status).toBe(405)
    expect(site.state.seen.every(({ url }) => url === '/missing')).toBe(true)
    await rm(folder, { recursive: true })
  })

  it('of the handler are kept by address and by what the browser can show', async () => {
    await using site = await startFront()
    const webp = { headers: { accept: 'image/avif,image/webp,*/*' } }
    const first = await site.ask('/media/a.png?w=640&x=1', webp)
    const again = await site.ask('/media/a.png?w=640', webp)
    const other = await site.ask('/media/a.png?w=640')
    expect(site.state.seen).toHaveLength(2)
    expect(first.text).toBe(again.text)
    expect(first.headers).toMatchObject({ 'content-type': 'image/webp', vary: 'Accept' })
    expect(other.headers['content-type']).toBe('image/png')
    const etag = String(first.headers.etag)
    expect(
      (await site.ask('/media/a.png?w=640', { headers: { ...webp.headers, 'if-none-match': etag } })).status,
    ).toBe(304)
  })

  it('are handed on as they come when they are large, in ranges too', async () => {
    await using site = await startFront()
    const answer = await site.ask('/media/film.mp4', { headers: { range: 'bytes=0-9' } })
    expect(answer.text).toContain('bytes=0-9')
    expect(answer.headers['x-internal']).toBeUndefined()
    expect(answer.headers['content-security-policy']).toContain('kind asset')
    await site.ask('/media/film.mp4')
    expect(site.state.seen).toHaveLength(2)
  })
})

it('a file of the handler never has a type that a browser runs', async () => {
  await using site = await startFront()
  for (const path of ['/media/a.js', '/media/a.js?w=640']) {
    expect((await site.ask(path)).headers['content-type'], path).toBe('application/octet-stream')
  }
})

describe('a server that is told to stop', () => {
  it('answers what it has begun, and nothing more', async () => {
    await using site = await startFront()
    const gate = Promise.withResolvers<void>()
    site.state.gate = gate.promise
    // A connection that its owner would like to keep.
    const asked = site.ask('/slow', { headers: { connection: 'keep-alive' } })
    while (site.state.seen.length === 0) await new Promise(resolve => setImmediate(resolve))
    const drained = site.drain(60_000)
    gate.resolve()
    const answer = await asked
    expect(answer.status).toBe(200)
    await drained
    await expect(site.ask('/a')).rejects.toThrow()
  })

  it('cuts off what takes longer than the grace', async () => {
    await using site = await startFront()
    site.state.gate = new Promise(() => undefined)
    const asked = expect(site.ask('/slow')).rejects.toThrow()
    while (site.state.seen.length === 0) await new Promise(resolve => setImmediate(resolve))
    await site.drain(1)
    await asked
  })
})

describe('bytes that are no request', () => {
  const headers = 'Host: a\r\nConnection: close\r\n'
  it.each([
    ['no request line', 'nonsense\r\n\r\n'],
    ['a header without colon', `GET / HTTP/1.1\r\n${headers}bad\r\n\r\n`],
    ['two lengths', `POST /api/echo HTTP/1.1\r\n${headers}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    [
      'length and chunks',
      `POST /api/echo HTTP/1.1\r\n${headers}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a strange coding', `POST /api/echo HTTP/1.1\r\n${headers}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    [
      'chunked twice',
      `POST /api/echo HTTP/1.1\r\n${headers}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    ],
    ['a space before the colon', `GET / HTTP/1.1\r\n${headers}Content-Length : 4\r\n\r\nabcd`],
    ['a folded header', `GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n`],
    ['a NUL', `GET / HTTP/1.1\r\n${headers}X: a\0b\r\n\r\n`],
    ['a bare line feed', `GET / HTTP/1.1\n${headers}\n\n`],
    ['a negative length', `POST /api/echo HTTP/1.1\r\n${headers}Content-Length: -1\r\n\r\n`],
    ['a length in hexadecimal', `POST /api/echo HTTP/1.1\r\n${headers}Content-Length: 0x4\r\n\r\nabcd`],
    [
      'a broken chunk',
      `POST /api/echo HTTP/1.1\r\n${headers}Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n`,
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ])('%s ends in a 400 with all headers and a closed connection', async (_, bytes) => {
    await using site = await startFront()
    const text = await site.raw(bytes)
    expect(text).toMatch(/^HTTP\/1\.1 400 /)
    expect(text.match(/HTTP\/1\.1 /g), 'one answer').toHaveLength(1)
    expect(text.toLowerCase()).toContain('connection: close')
    expect(text).toContain('X-Content-Type-Options: nosniff')
  })

  it('headers without end are a 431', async () => {
    await using site = await startFront()
    const text = await site.raw(`GET / HTTP/1.1\r\n${headers}X: ${'a'.repeat(100_000)}\r\n\r\n`)
    expect(text).toMatch(/^HTTP\/1\.1 431 /)
    expect(text).toContain('X-Content-Type-Options: nosniff')
  })
})
