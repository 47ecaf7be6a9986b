import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const position = () => lake.lake.datasets.get('production')?.hub.position

async function send(path: string, body: string, method = 'POST'): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${lake.url}/v2025-02-19${path}`, {
    method,
    headers: { authorization: `Bearer ${lake.token('editor')}`, 'content-type': 'application/json' },
    body,
  })
  return { status: response.status, body: await response.json() }
}

const mutate = (body: unknown, path = '/data/mutate/production') =>
  send(path, typeof body === 'string' ? body : JSON.stringify(body))
const boom = (statusCode: number) => ({ statusCode, error: expect.any(String), message: expect.any(String) })
const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) })

describe('a bad mutation request gets 400 and stores nothing', () => {
  test.each<[string, unknown]>([
    ['broken JSON', '{"mutations": ['],
    ['no JSON', 'hello'],
    ['an array', []],
    ['no mutations', {}],
    ['mutations of the wrong type', { mutations: 'all' }],
    ['an unknown key beside them', { mutations: [], force: true }],
    ['an unknown mutation', { mutations: [{ explode: {} }] }],
    ['two mutations in one object', { mutations: [{ create: { _type: 'a' }, delete: { id: 'b' } }] }],
    ['an empty mutation', { mutations: [{}] }],
    ['a mutation that is text', { mutations: ['create'] }],
    ['a document without a type', { mutations: [{ create: { title: 'x' } }] }],
    ['a type that is no text', { mutations: [{ create: { _type: 1 } }] }],
    ['an id that is no text', { mutations: [{ create: { _id: 5, _type: 'a' } }] }],
    ['an id with a slash', { mutations: [{ create: { _id: 'a/b', _type: 'a' } }] }],
    ['an id with two dots', { mutations: [{ create: { _id: 'a..b', _type: 'a' } }] }],
    ['an id that is too long', { mutations: [{ create: { _id: 'x'.repeat(129), _type: 'a' } }] }],
    ['a version id without a document', { mutations: [{ create: { _id: 'versions.r1', _type: 'a' } }] }],
    ['a patch without a target', { mutations: [{ patch: { set: { a: 1 } } }] }],
    ['a patch with an unknown operation', { mutations: [{ patch: { id: 'a', merge: { a: 1 } } }] }],
    ['a patch whose unset is no list', { mutations: [{ patch: { id: 'a', unset: 'b' } }] }],
    ['a patch whose inc is no number', { mutations: [{ patch: { id: 'a', inc: { b: '1' } } }] }],
    [
      'an insert at two places',
      { mutations: [{ patch: { id: 'a', insert: { before: 'x[0]', after: 'x[0]', items: [] } } }] },
    ],
    ['a deletion with an unknown key', { mutations: [{ delete: { id: 'a', really: true } }] }],
    ['a query that does not parse', { mutations: [{ delete: { query: '*[' } }] }],
    ['a query for something else than documents', { mutations: [{ delete: { query: 'count(*)' } }] }],
    ['a transaction id with spaces', { mutations: [], transactionId: 'a b' }],
    ['a key that reaches a prototype', '{"mutations":[{"create":{"_type":"a","__proto__":{"x":1}}}]}'],
    ['nesting without end', { mutations: [{ create: { _type: 'a', deep: nested(80) } }] }],
  ])('%s', async (_name, body) => {
    const before = position()
    const answer = await mutate(body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ error: expect.anything() })
    expect(position()).toBe(before)
  })

  test.each(['__proto__.polluted', 'constructor.prototype.polluted', "a['__proto__'].b", 'a[', 'a..', ''])(
    'a patch at the path "%s"',
    async path => {
      await mutate({ mutations: [{ createIfNotExists: { _id: 'target', _type: 'a', a: {} } }] })
      const before = position()
      expect((await mutate({ mutations: [{ patch: { id: 'target', set: { [path]: true } } }] })).status).toBe(
        400,
      )
      expect(position()).toBe(before)
      expect({}).not.toHaveProperty('polluted')
    },
  )

  test('a body over the limit gets 413, announced or not', async () => {
    const text = JSON.stringify({ mutations: [{ create: { _type: 'a', text: 'x'.repeat(4_100_000) } }] })
    expect(await mutate(text)).toEqual({ status: 413, body: boom(413) })
    const response = await fetch(`${lake.url}/v2025-02-19/data/mutate/production`, {
      method: 'POST',
      headers: { authorization: `Bearer ${lake.token('editor')}` },
      body: new Blob([text]).stream(),
      duplex: 'half',
    })
    expect(response.status).toBe(413)
  })

  test('wrong flags in the address are refused', async () => {
    expect((await mutate({ mutations: [] }, '/data/mutate/production?dryRun=maybe')).status).toBe(400)
    expect((await mutate({ mutations: [] }, '/data/mutate/production?visibility=never')).status).toBe(400)
  })
})

describe('a bad query request', () => {
  const get = async (path: string) => {
    const response = await fetch(`${lake.url}/v2025-02-19${path}`)
    return { status: response.status, body: await response.json() }
  }

  test('names the dataset that is not there, at every endpoint', async () => {
    for (const path of [
      'query/nowhere?query=*',
      'doc/nowhere/a',
      'listen/nowhere?query=*',
      'live/events/nowhere',
      'history/nowhere/documents/a',
      'ping/nowhere',
      'export/nowhere',
    ]) {
      expect(await get(`/data/${path}`)).toEqual({
        status: 404,
        body: {
          statusCode: 404,
          error: 'Dataset not found',
          message: 'Dataset "nowhere" not found for project ID "klartext"',
        },
      })
    }
  })

  test('is told what is wrong with it', async () => {
    expect(await get('/data/query/production')).toEqual({ status: 400, body: boom(400) })
    expect(await get('/data/query/production?query=*&$x=nope')).toEqual({ status: 400, body: boom(400) })
    expect(
      (await get(`/data/query/production?query=${encodeURIComponent(`*[a == "${'x'.repeat(10_500)}"]`)}`))
        .status,
    ).toBe(200)
    expect(await send('/data/query/production', JSON.stringify({ query: '*', extra: 1 }))).toMatchObject({
      status: 400,
    })
    expect(await send('/data/query/production', JSON.stringify({ query: '*', params: [] }))).toMatchObject({
      status: 400,
    })
    expect(await send('/data/query/production', `"${'x'.repeat(300_001)}"`)).toMatchObject({ status: 413 })
  })

  test('cannot keep the lake busy', async () => {
    const bombs = [
      `*[${Array.from({ length: 3_000 }, (_, index) => `a==${index}`).join('||')}]`,
      `${'('.repeat(300)}1${')'.repeat(300)}`,
      '*["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" match "a*a*a*a*a*a*a*a*a*b"]',
    ]
    for (const query of bombs)
      expect((await send('/data/query/production', JSON.stringify({ query }))).status).toBe(400)
    const viaParam = { query: '*["aaaaaaaaaaaaaaaaaaaaaaaa" match $p]', params: { p: 'a*a*a*a*a*a*a*a*b' } }
    expect((await send('/data/query/production', JSON.stringify(viaParam))).status).toBe(400)
  })
})

describe('a connection', () => {
  test('that never finishes its headers is cut off', async () => {
    const socket = connect({ port: Number(new URL(lake.url).port), host: '127.0.0.1' })
    socket.write('GET /ping HTTP/1.1\r\nhost: localhost\r\nx-slow: ')
    await new Promise<void>(resolve => {
      socket.on('close', () => resolve())
      socket.on('error', () => resolve())
      socket.resume()
    })
    expect(socket.destroyed).toBe(true)
  })
})
