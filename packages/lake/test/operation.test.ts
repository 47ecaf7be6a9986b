import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createLogger } from '../src/logger.ts'
import { createMetrics } from '../src/operation/metrics.ts'
import { startTestLake, type TestLake } from '../src/testing.ts'
import { password } from './handler-bench.ts'

const key = 'operations-key-of-this-test'
let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake({ environment: { LAKE_OPERATIONS_KEY: key } })
})
afterAll(() => lake[Symbol.asyncDispose]())

const get = (path: string, token?: string) =>
  fetch(`${lake.url}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })

describe('the health of a lake', () => {
  test('is short for anybody, whatever token they send', async () => {
    for (const token of [undefined, 'wrong', `${key}x`, lake.token('administrator')])
      expect(await (await get('/healthz', token)).json()).toEqual({ status: 'ok', datasets: 2 })
  })

  test('has its details for the key', async () => {
    const answer = await get('/healthz', key)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({
      status: 'ok',
      problems: expect.any(Array),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      datasets: [
        {
          name: 'production',
          position: expect.any(Number),
          listeners: 0,
          outbox: 0,
          walBytes: expect.any(Number),
        },
        { name: 'leads' },
      ],
      disk: { freeBytes: expect.any(Number), totalBytes: expect.any(Number) },
      memory: { residentBytes: expect.any(Number) },
      lastBackup: null,
    })
  })

  test('is measured for the key alone, and nowhere without one', async () => {
    expect((await get('/metrics')).status).toBe(401)
    expect((await get('/metrics', lake.token('administrator'))).status).toBe(401)
    expect((await get('/v1/metrics', 'x'.repeat(10_000))).status).toBe(401)
    await using closed = await startTestLake()
    expect((await fetch(`${closed.url}/metrics`)).status).toBe(404)
  })

  test('is told in the form that Prometheus reads', async () => {
    await get('/v1/data/query/production?query=*')
    await get('/v1/data/query/production?query=*[')
    const answer = await get('/metrics', key)
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = await answer.text()
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(
        /^(# (HELP|TYPE) lake_\w+ .+|lake_\w+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? [\d.e+-]+)$/,
      )
    expect(text).toMatch(
      /^lake_http_requests_total\{method="GET",route="\/data\/query\/:dataset",status="200"\} \d+$/m,
    )
    expect(text).toMatch(
      /^lake_http_request_duration_seconds_bucket\{route="\/data\/query\/:dataset",le="\+Inf"\} \d+$/m,
    )
    expect(text).toMatch(/^lake_faults_total\{code="queryParseError"\} 1$/m)
    for (const name of ['commits_total', 'listeners', 'outbox_length', 'wal_bytes'])
      expect(text).toContain(`\nlake_${name}{dataset="production"} `)
    for (const lane of ['quick', 'slow']) expect(text).toContain(`\nlake_queries_waiting{lane="${lane}"} 0`)
    for (const name of ['resident_memory_bytes', 'connections']) expect(text).toContain(`\nlake_${name} `)
  })
})

test('a histogram counts each value once and adds up', () => {
  const metrics = createMetrics()
  const observe = metrics.histogram('x_seconds', 'x', [1, 2])
  for (const value of [0.5, 1, 1.5, 9]) observe({ route: 'a"b\\\n' }, value)
  expect(metrics.text().split('\n').slice(2, 7)).toEqual([
    'x_seconds_bucket{route="a\\"b\\\\\\n",le="1"} 2',
    'x_seconds_bucket{route="a\\"b\\\\\\n",le="2"} 3',
    'x_seconds_bucket{route="a\\"b\\\\\\n",le="+Inf"} 4',
    'x_seconds_sum{route="a\\"b\\\\\\n"} 12',
    'x_seconds_count{route="a\\"b\\\\\\n"} 4',
  ])
})

describe('the log', () => {
  test('is one JSON object a line whatever the values hold', () => {
    const lines: string[] = []
    const logger = createLogger(line => lines.push(line))
    const evil = '\r\n{"level":"error"}\u001b[31m\u009b2J\u2028\u202e\u0000\u007f'
    logger.info(evil, { [evil]: evil, big: 10n, fault: new Error(evil), long: 'x'.repeat(100_000) })
    const [line = ''] = lines
    expect(lines).toHaveLength(1)
    for (const obeyed of ['\r', '\u001b', '\u0000', '\u007f', '\u009b', '\u2028', '\u202e'])
      expect(line).not.toContain(obeyed)
    expect(line.indexOf('\n')).toBe(line.length - 1)
    expect(JSON.parse(line)).toMatchObject({ message: evil, big: '10' })
    expect(line.length).toBeLessThan(10_000)
  })

  test('names each request by its route and gives the caller the same id', async () => {
    const answer = await get('/v1/data/doc/production/secret-id?tag=secret-tag')
    const requestId = answer.headers.get('x-request-id')
    expect(requestId).toMatch(/^[a-f0-9]{8}-[a-z0-9]+$/)
    const entry = lake.logLines.map(line => JSON.parse(line)).find(line => line.requestId === requestId)
    expect(entry).toEqual({
      time: expect.any(String),
      level: 'info',
      message: 'request',
      requestId,
      method: 'GET',
      route: '/data/doc/:dataset/:ids',
      status: 200,
      ms: expect.any(Number),
      who: 'anonymous',
    })
    expect((await get('/no/such/thing')).headers.get('x-request-id')).not.toBe(requestId)
    expect((await get('/no/such/thing')).headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('holds nothing of what people send, by any kind of request', async () => {
    const seeded = ['Sieglinde', 'sieglinde@example.de', 'geheime-ulme-9', '0170-5551234']
    const [name = '', email = '', secret = '', phone = ''] = seeded
    const { accounts } = lake.lake
    await accounts.addUser(
      { email: 'chef@example.de', name: 'Chef', role: 'administrator', password },
      'test',
    )
    const token = lake.token('administrator')
    const sessions: string[] = [token, key]
    const send = async (method: string, path: string, body?: object | string, headers = {}) => {
      const response = await fetch(`${lake.url}/v2025-02-19${path}`, {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${token}`,
          'user-agent': name,
          referer: `http://localhost/${email}`,
          'x-forwarded-for': phone,
          cookie: `lake-konto=${secret}`,
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(5_000),
      })
      const text = path.includes('/listen/') ? await response.body?.cancel() : await response.text()
      return text ?? ''
    }
    const form = { origin: lake.config.lakeUrl, 'content-type': 'application/x-www-form-urlencoded' }
    const person = { _id: 'lead.s', _type: 'lead', name, email, phone }
    await send('POST', '/data/mutate/leads', { mutations: [{ create: person }] })
    await send('POST', '/data/mutate/leads', { mutations: [{ create: person }] })
    await send('POST', '/data/mutate/leads', { mutations: [{ create: { ...person, _id: `${email}/` } }] })
    await send('POST', '/data/mutate/leads', {
      mutations: [{ patch: { id: email, set: { [name]: phone } } }],
    })
    await send('POST', '/data/mutate/leads', `{"mutations":[{"create":{"name":"${name}`)
    await send('POST', '/data/actions/leads', { actions: [{ actionType: name, publishedId: email }] })
    const query = (text: string) => encodeURIComponent(text)
    for (const text of [`*[email == "${email}"]`, `*[name == "${name}"`, `${name}::${phone}("${email}")`])
      await send('GET', `/data/query/leads?query=${query(text)}&$name=${query(JSON.stringify(name))}`)
    await send('POST', '/data/query/leads', { query: `*[email == $email]`, params: { email } })
    await send('GET', `/data/doc/leads/${email}`)
    await send('GET', `/data/listen/leads?query=${query(`*[email == "${email}"]`)}`)
    await send('GET', `/data/listen/leads?query=${query(`*[${name}`)}`)
    await send('GET', `/data/history/leads/documents/${name}?time=${phone}`)
    await send('GET', `/data/export/leads?types=${name}`)
    await send('POST', `/assets/files/leads?filename=${name}.txt&title=${phone}`, email)
    await send('POST', `/assets/images/leads?filename=${name}.png`, email)
    await send('GET', `/files/klartext/leads/${name}.txt?dl=${phone}`)
    await send('GET', `/users/${email},${name}`)
    await send('PUT', '/users/me/keyvalue', [{ key: name, value: email }])
    await send('GET', `/unknown/${email}/${name}?q=${phone}`)
    await send('GET', `/${secret}`)
    await send('PUT', `/datasets/${name}`, { aclMode: 'private' })
    sessions.push(await send('POST', '/invitations/project/klartext', { email, role: 'viewer', name }))
    await send('POST', '/invitations/project/klartext', { email: name, role: secret })
    sessions.push(await send('POST', '/projects/klartext/tokens', { label: name, roleName: 'viewer' }))
    const invited = z.object({ url: z.string() }).parse(JSON.parse(sessions[2] ?? '')).url
    const invitation = new URL(invited).pathname
    await send('GET', invitation)
    const field = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
    await send('POST', invitation, field({ name, password: 'kurz' }), form)
    await send('POST', invitation, field({ name, password: `${secret} ulme linde` }), form)
    await send('GET', `/passwort/${secret}`)
    await send('GET', `/setup/${secret}`)
    const login = '/auth/login/password?origin=http://localhost:3333'
    await send('POST', login, field({ email, password: secret }), form)
    await send('POST', login, field({ email, password: secret, [name]: phone }), form)
    await send('POST', login, field({ email, password: `${secret} ulme linde` }), form)
    await send('POST', '/konto/anmelden', field({ email, password: secret }), form)
    await send('POST', '/konto/passwort', field({ current: secret, next: secret }), form)
    await send('GET', `/auth/fetch?sid=${secret}`)
    await send('GET', '/users/me', undefined, { authorization: `Bearer ${secret}` })

    const log = lake.logLines.join('')
    expect(log.match(/"message":"request"/g)?.length).toBeGreaterThan(35)
    for (const word of seeded) expect([word, log.includes(word)]).toEqual([word, false])
    for (const leaked of [token, key, invitation.split('/').at(-1) ?? ''])
      expect(log.includes(leaked)).toBe(false)
    for (const line of lake.logLines) expect(line).not.toContain('@')
  })
})
