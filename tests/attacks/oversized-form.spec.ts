import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { postEnquiry } from '../support/enquiry-burst.ts'
import { expect, test } from '../support/fixtures.ts'

interface Post {
  readonly headers?: readonly string[]
  readonly parts: Iterable<string | Buffer>
}

const urlEncoded = 'application/x-www-form-urlencoded'
const limit = 64 * 1024
/** The buffers of both ends of a connection on one machine. */
const onTheWay = 16_000_000

/** Sends bytes as long as somebody takes them; resolves with the first status when the server has closed the connection. */
async function post(site: string, { headers = [], parts }: Post, type = urlEncoded) {
  const { hostname, port, host, origin } = new URL(site)
  const socket = connect(Number(port), hostname)
  let text = ''
  let sent = 0
  socket.setEncoding('latin1').on('data', (part: string) => {
    if (text === '') sent = socket.bytesWritten - socket.writableLength
    text += part
  })
  socket.on('error', () => socket.destroy())
  const closed = new Promise(resolve => socket.once('close', resolve))
  await once(socket, 'connect')
  const head = ['POST /api/anfrage HTTP/1.1', `Host: ${host}`, `Origin: ${origin}`, `Content-Type: ${type}`]
  socket.write(`${[...head, ...headers].join('\r\n')}\r\n\r\n`)
  for (const part of parts) {
    if (text !== '' || !socket.writable) break
    if (!socket.write(part)) await Promise.race([once(socket, 'drain').catch(() => undefined), closed])
  }
  await closed
  return { status: Number(text.split(' ')[1]), sent }
}

const whole = (body: string | Buffer, ...headers: readonly string[]): Post => ({
  headers: [`Content-Length: ${Buffer.byteLength(body)}`, ...headers],
  parts: [body],
})

function* chunks(piece: Buffer, times: number): Generator<string | Buffer> {
  const chunk = Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])
  for (let number = 0; number < times; number += 1) yield chunk
  yield '0\r\n\r\n'
}

const inChunks = (piece: Buffer, times: number): Post => ({
  headers: ['Transfer-Encoding: chunked'],
  parts: chunks(piece, times),
})

const message = (bytes: number) => `message=${'a'.repeat(bytes - 'message='.length)}`
const manyParts = Array.from(
  { length: 1_000 },
  (_, part) => `--x\r\ncontent-disposition: form-data; name="${part}"\r\n\r\n\r\n`,
)

test('whatever is too large or too much is refused at its limit, the connection is closed, and the form goes on', async ({
  addresses: { site },
}) => {
  const refused: Readonly<Record<string, number>> = Object.fromEntries(
    await Promise.all(
      Object.entries<readonly [Post, string?]>({
        'a body of 65 KB': [whole(message(65 * 1024))],
        'a body of 65 KB in pieces': [inChunks(Buffer.from(message(65 * 1024)), 1)],
        'JSON of 65 KB': [whole(JSON.stringify({ message: message(65 * 1024) })), 'application/json'],
        '100,000 fields': [whole('a=1&'.repeat(100_000))],
      }).map(async ([name, [sent, type]]) => [name, (await post(site, sent, type)).status]),
    ),
  )
  expect([...new Set(Object.values(refused))], JSON.stringify(refused)).toEqual([413])

  const unreadable: Readonly<Record<string, readonly [Post, string?]>> = {
    'as many fields as fit': [whole('a=1&'.repeat(limit / 4), 'Connection: close')],
    'as many names as fit': [
      whole(Array.from({ length: 10_000 }, (_, name) => `${name}=`).join('&'), 'Connection: close'),
    ],
    'a thousand parts': [
      whole(`${manyParts.join('')}--x--\r\n`, 'Connection: close'),
      'multipart/form-data; boundary=x',
    ],
    'a packed bomb': [
      whole(gzipSync(Buffer.alloc(50_000_000)), 'Content-Encoding: gzip', 'Connection: close'),
    ],
    'JSON of 10,000 levels': [
      whole(`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'Connection: close'),
      'application/json',
    ],
  }
  for (const [name, [sent, type]] of Object.entries(unreadable))
    expect((await post(site, sent, type)).status, name).toBe(name.startsWith('JSON') ? 422 : 400)

  const endless = await post(site, inChunks(Buffer.alloc(65_536, 'a'), 5_000))
  expect(endless.status).toBe(413)
  expect(endless.sent).toBeLessThan(limit + onTheWay)

  expect((await postEnquiry(site, crypto.randomUUID())).status).toBe(303)
})
