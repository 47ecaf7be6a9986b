import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LakeServer, startLakeServer, warmUp } from './lake-server.ts'
import { request, sendRaw } from './raw-http.ts'

let lake: LakeServer
let before = 0

beforeAll(async () => {
  lake = await startLakeServer()
  await warmUp(lake)
  before = lake.memory()
})
afterAll(() => lake[Symbol.asyncDispose]())

const authorized = () => ['Host: x', `Authorization: Bearer ${lake.token}`]
const mutate = 'POST /v1/data/mutate/production HTTP/1.1'
const login = 'POST /v1/auth/login/password?origin=http://localhost:3333 HTTP/1.1'
const form = ['Host: x', 'Origin: http://localhost:0', 'Content-Type: application/x-www-form-urlencoded']
const megabyte = Buffer.alloc(1_048_576, ' ')
/** The buffers of both ends of a connection on one machine. */
const onTheWay = 16_000_000

function* repeated(
  head: string,
  part: string | Buffer,
  times: number,
  tail = '',
): Generator<string | Buffer> {
  yield head
  for (const _ of Array(times)) yield part
  yield tail
}

/** A body without an announced length, a piece at a time. */
function* chunked(head: readonly string[], part: Buffer, times: number): Generator<string | Buffer> {
  yield request(...head, 'Transfer-Encoding: chunked')
  const piece = Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')])
  for (const _ of Array(times)) yield piece
  yield '0\r\n\r\n'
}

describe('what is too large gets its answer at the limit, and is not read to its end', () => {
  test.each<[string, number, () => Iterable<string | Buffer>]>([
    [
      'a mutation of 5 MB',
      413,
      () => repeated(request(mutate, ...authorized(), 'Content-Length: 5242880'), megabyte, 5),
    ],
    ['a mutation of 5 MB in pieces', 413, () => chunked([mutate, ...authorized()], megabyte, 5)],
    [
      'a query of 400 KB',
      413,
      () =>
        repeated(
          request('POST /v1/data/query/production HTTP/1.1', 'Host: x', 'Content-Length: 400000'),
          Buffer.alloc(400_000, ' '),
          1,
        ),
    ],
    [
      'an image of 60 MB',
      413,
      () =>
        repeated(
          request('POST /v1/assets/images/production HTTP/1.1', ...authorized(), 'Content-Length: 62914560'),
          megabyte,
          60,
        ),
    ],
    [
      'an image of 60 MB in pieces',
      413,
      () => chunked(['POST /v1/assets/images/production HTTP/1.1', ...authorized()], megabyte, 60),
    ],
    [
      'a login of 65 KB',
      413,
      () => repeated(request(login, ...form, 'Content-Length: 66560'), Buffer.alloc(66_560, 'a'), 1),
    ],
    [
      'a login with 100,000 fields',
      413,
      () => repeated(request(login, ...form, 'Content-Length: 400000'), 'a=1&'.repeat(100_000), 1),
    ],
    [
      'a header of 20 KB',
      431,
      () => [request('GET /ping HTTP/1.1', 'Host: x', `X-Long: ${'a'.repeat(20_000)}`)],
    ],
    ['an address of 20 KB', 431, () => [request(`GET /ping?${'a'.repeat(20_000)} HTTP/1.1`, 'Host: x')]],
  ])('%s', async (_name, status, bytes) => {
    expect((await sendRaw(lake.port, bytes())).statuses).toEqual([status])
  })

  test.each([
    ['a mutation', 4_000_000, mutate],
    ['an upload', 50_000_000, 'POST /v1/assets/files/production HTTP/1.1'],
  ])('%s without end is cut off at %i bytes', async (_name, limit, route) => {
    const { statuses, sent } = await sendRaw(lake.port, chunked([route, ...authorized()], megabyte, 500))
    expect(statuses).toEqual([413])
    expect(sent).toBeGreaterThan(limit)
    // Beyond the limit only what the system itself takes in on the way.
    expect(sent).toBeLessThan(limit + onTheWay)
  })
})

describe('what could not be read is refused', () => {
  const deep = (levels: number) => `${'[{"a":'.repeat(levels)}1${'}]'.repeat(levels)}`
  const json = (body: string | Buffer, ...headers: readonly string[]) => [
    request(
      mutate,
      ...authorized(),
      ...headers,
      'Connection: close',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ),
    body,
  ]
  test.each<[string, () => Iterable<string | Buffer>]>([
    ['JSON of 10,000 levels', () => json(`{"mutations":[{"create":{"_type":"a","x":${deep(5_000)}}}]}`)],
    ['JSON of 600,000 opened lists', () => json(`{"mutations":${'['.repeat(600_000)}`)],
    ['a packed bomb', () => json(gzipSync(Buffer.alloc(100_000_000)), 'Content-Encoding: gzip')],
    [
      'a packed bomb by another name',
      () => json(gzipSync(Buffer.alloc(100_000_000)), 'Content-Encoding: br'),
    ],
    ['text that is no UTF-8', () => json(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
    ['100,000 mutations', () => json(`{"mutations":[${'{},'.repeat(99_999)}{}]}`)],
  ])('%s', async (_name, bytes) => {
    expect((await sendRaw(lake.port, bytes())).statuses).toEqual([400])
  })

  test('and none of it stays in the memory', async () => {
    await warmUp(lake)
    const more = lake.memory() - before
    process.stdout.write(`${more.toFixed(0)} MB more after all that was too large\n`)
    expect(more).toBeLessThan(50)
  })
})

describe('a request that two readers could take differently is refused and ends its connection', () => {
  const body = 'GET /v1/users/me HTTP/1.1\r\nHost: x\r\n\r\n'
  const post = 'POST /v1/data/query/production HTTP/1.1'
  const vectors: readonly (readonly [string, string])[] = [
    [
      'length and chunks',
      `${request(post, 'Host: x', 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
    ],
    [
      'chunks and length',
      `${request(post, 'Host: x', 'Transfer-Encoding: chunked', 'Content-Length: 5')}0\r\n\r\n`,
    ],
    ['two lengths', `${request(post, 'Host: x', 'Content-Length: 5', 'Content-Length: 6')}abcdef`],
    ['two equal lengths', `${request(post, 'Host: x', 'Content-Length: 5', 'Content-Length: 5')}abcde`],
    ['a list of lengths', `${request(post, 'Host: x', 'Content-Length: 5, 5')}abcde`],
    ['a negative length', request(post, 'Host: x', 'Content-Length: -1')],
    ['a length with a plus', `${request(post, 'Host: x', 'Content-Length: +5')}abcde`],
    ['a length in hexadecimal', `${request(post, 'Host: x', 'Content-Length: 0x5')}abcde`],
    ['an endless length', request(post, 'Host: x', 'Content-Length: 99999999999999999999999')],
    ['an empty length', request(post, 'Host: x', 'Content-Length: ')],
    ['unknown coding', request(post, 'Host: x', 'Transfer-Encoding: xchunked') + body],
    ['chunks not last', request(post, 'Host: x', 'Transfer-Encoding: chunked, identity') + body],
    [
      'chunks twice',
      `${request(post, 'Host: x', 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
    ],
    ['a space before the colon', `${request(post, 'Host: x', 'Transfer-Encoding : chunked')}0\r\n\r\n`],
    ['a control before the coding', `${request(post, 'Host: x', 'Transfer-Encoding: \x0bchunked')}0\r\n\r\n`],
    [
      'a folded header',
      `${request(post, 'Host: x', 'X: a', ' Transfer-Encoding: chunked', 'Content-Length: 5')}abcde`,
    ],
    ['a bare end of line', `${post}\nHost: x\nContent-Length: 5\n\nabcde`],
    ['a bare return', `${post}\r\nHost: x\rContent-Length: 5\r\n\r\n`],
    [
      'a chunk size with a sign',
      `${request(post, 'Host: x', 'Transfer-Encoding: chunked')}+5\r\nabcde\r\n0\r\n\r\n`,
    ],
    [
      'a chunk size in words',
      `${request(post, 'Host: x', 'Transfer-Encoding: chunked')}0x5\r\nabcde\r\n0\r\n\r\n`,
    ],
    [
      'a chunk that is too long',
      `${request(post, 'Host: x', 'Transfer-Encoding: chunked')}2\r\nabcdef\r\n0\r\n\r\n`,
    ],
    ['an endless chunk', `${request(post, 'Host: x', 'Transfer-Encoding: chunked')}fffffffffffffffff\r\na`],
    ['NUL in a header', request('GET /ping HTTP/1.1', 'Host: x', 'X: a\0b')],
    ['NUL in the address', request('GET /ping\0 HTTP/1.1', 'Host: x')],
    ['no host', request('GET /ping HTTP/1.1', 'X: a')],
    ['two hosts', request('GET /ping HTTP/1.1', 'Host: x', 'Host: y', 'Connection: close')],
    ['a host with a path', request('GET /ping HTTP/1.1', 'Host: x/y', 'Connection: close')],
    [
      'two tokens',
      request('GET /v1/users/me HTTP/1.1', 'Host: x', 'Authorization: Bearer a', 'Authorization: Bearer b'),
    ],
    ['two origins', request(login, ...form, 'Origin: https://evil.example', 'Content-Length: 0')],
    ['a header without a name', request('GET /ping HTTP/1.1', 'Host: x', ': a')],
    ['a version of its own', request('GET /ping HTTP/7.7', 'Host: x')],
    ['a method of its own', request('STEAL /ping HTTP/1.1', 'Host: x')],
    ['a proxy request', request('CONNECT evil.example:80 HTTP/1.1', 'Host: x')],
  ]
  test.each(vectors)('%s', async (_name, bytes) => {
    const { statuses } = await sendRaw(lake.port, [bytes])
    // Nothing at all, or one refusal: never an answer to what was hidden behind.
    expect(statuses.length).toBeLessThanOrEqual(1)
    for (const status of statuses) expect(status).toBeOneOf([400, 404, 405, 413, 501])
  })

  test('while the usual ones still work', async () => {
    const { statuses } = await sendRaw(lake.port, [
      request('GET /ping HTTP/1.1', 'Host: x', 'Accept: a', 'Accept: b', 'Connection: close'),
    ])
    expect(statuses).toEqual([200])
  })
})
