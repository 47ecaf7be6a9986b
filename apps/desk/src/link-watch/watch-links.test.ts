import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { DeadSource, LinkCheck } from '@repo/content/documents/link-check/link-check.ts'
import { afterEach, expect, it } from 'vitest'
import { getOutside } from './get-outside.ts'
import type { OutsideLink } from './outside-links.ts'
import { LinkVisitor } from './visit-link.ts'
import { type LinkStore, watchLinks } from './watch-links.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

type Answer = (response: ServerResponse) => void

const page =
  (title: string): Answer =>
  response =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${title}</title>`)
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  response =>
    response.writeHead(code, headers).end()

/** A website on this machine whose answers the test changes; anything it was not told is missing. */
async function website(answers: Record<string, Answer>) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const answer = answers[request.url ?? ''] ?? status(404)
    answer(response)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { host: `127.0.0.1:${address.port}`, asked, answers }
}

/** The desk's store in memory, and the days on which it is asked. */
function desk(host: string, links: OutsideLink[]) {
  const documents = new Map<string, LinkCheck | DeadSource>()
  const store: LinkStore = {
    links: async () => links,
    checks: async () => [...documents.values()].filter(document => 'state' in document),
    notices: async () => [...documents.values()].filter(document => 'isNotice' in document),
    write: async (changed, goneIds) => {
      for (const document of changed) documents.set(document._id, document)
      for (const id of goneIds) documents.delete(id)
    },
  }
  let now = new Date('2026-11-01T06:00:00Z')
  const stop = new AbortController()
  const get = getOutside({ userAgent: 'Test', trustedHosts: new Set([host]) })
  const round = async () => {
    const visitor = new LinkVisitor({ get, signal: stop.signal, now: () => now })
    await watchLinks({ store, visit: url => visitor.visit(url), now: () => now, signal: stop.signal })
  }
  return {
    documents,
    stop,
    round,
    aDayLater: async () => {
      now = new Date(now.getTime() + 24 * 3_600_000)
      await round()
    },
    check: async () => (await store.checks())[0],
    notices: store.notices,
  }
}

it('follows an original from there to gone, moved and changed', async () => {
  const site = await website({ '/original': page('How not to') })
  const url = `http://${site.host}/original`
  const { round, aDayLater, check, notices } = desk(site.host, [{ url, isSource: true, linkedIn: [] }])
  await round()
  expect(await check()).toMatchObject({
    state: 'good',
    title: 'How not to',
    lastGoodAt: '2026-11-01T06:00:00.000Z',
  })
  const asked = site.asked.length
  await round()
  expect(site.asked.length, 'once a day at most').toBe(asked)

  site.answers['/original'] = status(404)
  await aDayLater()
  expect(await check()).toMatchObject({ state: 'failing', failures: 1 })
  expect(await notices()).toEqual([])
  await aDayLater()
  expect(await check()).toMatchObject({ state: 'dead', lastGoodAt: '2026-11-01T06:00:00.000Z' })
  expect(await notices()).toMatchObject([{ url, lastGoodAt: '2026-11-01T06:00:00.000Z' }])

  site.answers['/original'] = status(301, { location: '/new' })
  site.answers['/new'] = page('How not to')
  for (let day = 1; day <= 7; day += 1) await aDayLater()
  expect(await check()).toMatchObject({ state: 'moved', movedTo: `http://${site.host}/new` })
  expect(await notices(), 'the site links it again').toEqual([])

  site.answers['/new'] = page('Buy now')
  await aDayLater()
  expect(await check()).toMatchObject({
    title: 'Buy now',
    formerTitle: 'How not to',
    titleChangedAt: '2026-11-11T06:00:00.000Z',
  })
})

it('respects what a server says to machines, and asks it once a round', async () => {
  const site = await website({
    '/robots.txt': response => response.end('User-agent: *\nDisallow: /a'),
    '/b': page('B'),
    '/c': page('C'),
  })
  const link = (path: string) => ({ url: `http://${site.host}${path}`, isSource: false, linkedIn: ['x'] })
  const { round, documents } = desk(site.host, [link('/a'), link('/b'), link('/c')])
  await round()
  expect(site.asked).toEqual(['/robots.txt', '/b', '/c'])
  expect([...documents.values()]).toMatchObject([
    { state: 'unknown', reason: 'robots' },
    { state: 'good' },
    { state: 'good' },
  ])
})

it('goes from no address outside to one inside', async () => {
  const secret = await website({ '/': page('Inside') })
  const site = await website({
    '/to-the-inside': status(302, { location: `http://${secret.host}/` }),
    '/round': status(302, { location: '/round' }),
    '/elsewhere': status(301, { location: 'javascript:alert(1)' }),
  })
  const link = (path: string) => ({ url: `http://${site.host}${path}`, isSource: false, linkedIn: [] })
  const { round, documents } = desk(site.host, [link('/to-the-inside'), link('/round'), link('/elsewhere')])
  await round()
  expect([...documents.values()]).toMatchObject([
    { state: 'unknown', reason: 'private' },
    { state: 'failing' },
    { state: 'failing', status: 301 },
  ])
  expect(secret.asked).toEqual([])
})

it('forgets an address that no text names any more, and follows where it is named', async () => {
  const site = await website({ '/a': status(410) })
  const links: OutsideLink[] = [{ url: `http://${site.host}/a`, isSource: true, linkedIn: ['x'] }]
  const { round, check, documents } = desk(site.host, links)
  await round()
  expect(documents.size).toBe(2)
  links[0] = { url: `http://${site.host}/a`, isSource: false, linkedIn: ['x', 'y'] }
  const asked = site.asked.length
  await round()
  expect(site.asked.length).toBe(asked)
  expect(await check()).toMatchObject({ state: 'dead', linkedIn: ['x', 'y'] })
  expect(documents.size, 'no source any more, no notice').toBe(1)
  links.pop()
  await round()
  expect(documents.size).toBe(0)
})

it('a stop breaks a round off and judges nobody by it', async () => {
  const site = await website({})
  const { round, stop, documents } = desk(site.host, [
    { url: `http://${site.host}/a`, isSource: true, linkedIn: [] },
  ])
  site.answers['/robots.txt'] = () => stop.abort()
  await round()
  expect(documents.size).toBe(0)
  for (const server of servers) server.closeAllConnections()
})
