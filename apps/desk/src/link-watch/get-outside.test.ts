import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { isPublicAddress } from '../outgoing/address.ts'
import type { Resolve } from '../outgoing/public-lookup.ts'
import { getOutside } from './get-outside.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server on this machine that counts who connects. */
async function listen(host: string, port = 0) {
  const seen = { connections: 0, requests: 0 }
  const server = createServer((_request, response) => {
    seen.requests += 1
    response.end('inside')
  }).on('connection', () => {
    seen.connections += 1
  })
  servers.push(server)
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, seen }
}

const { signal } = new AbortController()

/** Spellings of addresses inside, as hosts of a URL. */
const inside = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1'],
  ...['017700000001', '0', '0.0.0.0', '0x0', '127.0.0.1.', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::7f00:1]'],
  ...[
    '[64:ff9b:1::1]',
    '[2002:7f00:1::]',
    '[2002:c0a8:1::1]',
    '[2001::1]',
    '[fe80::1]',
    '[fec0::1]',
    '[fc00::1]',
  ],
  ...['[fd12:3456::1]', '[ff02::1]', '[2001:db8::1]', '[3fff::1]', '[100::1]', '10.0.0.1', '10.255.255.255'],
  ...['172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255', '169.254.169.254', '169.254.0.1'],
  ...[
    '100.64.0.1',
    '100.127.255.254',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '198.18.0.1',
    '198.19.255.255',
  ],
  ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...['167772161', '3232235521', '0xa9fea9fe'],
]
/** Names and what they mean to whoever asks. */
const names: Readonly<Record<string, readonly string[]>> = {
  'localhost.example': ['127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'mixed.example': ['93.184.216.34', '10.0.0.7'],
  'mapped.example': ['::ffff:192.168.0.1'],
  'six.example': ['::1'],
  'nowhere.example': [],
}
const table: Resolve = async hostname =>
  (names[hostname.replace(/\.$/, '')] ?? ['127.0.0.1']).map(address => ({
    address,
    family: address.includes(':') ? 6 : 4,
  }))

it(`connects to none of ${inside.length + Object.keys(names).length} addresses of this machine and its network`, async () => {
  const { port, seen } = await listen('127.0.0.1')
  const get = getOutside({ userAgent: 'Test', resolve: table })
  const hosts = [...inside, ...Object.keys(names)]
  expect(hosts.length).toBeGreaterThanOrEqual(60)
  for (const host of hosts)
    expect(await get(new URL(`http://${host}:${port}/`), 100, signal), host).toEqual({ kind: 'private' })
  expect(seen.connections).toBe(0)
})

it('a name that means something else a moment later gains nothing', async () => {
  const outside = await listen('127.0.0.2')
  const within = await listen('127.0.0.1', outside.port)
  let asked = 0
  const rebinding: Resolve = async () => {
    asked += 1
    return [{ address: asked === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]
  }
  const get = getOutside({
    userAgent: 'Test',
    resolve: rebinding,
    isPublic: address => address === '127.0.0.2',
  })
  const url = new URL(`http://rebind.example:${outside.port}/`)
  expect(await get(url, 100, signal)).toMatchObject({ kind: 'answered', status: 200 })
  expect(asked, 'what was checked is what was connected to').toBe(1)
  expect(await get(url, 100, signal)).toEqual({ kind: 'private' })
  expect([outside.seen.requests, within.seen.connections]).toEqual([1, 0])
})

it('reaches a host that the operator trusts, reads no more than asked for and says who it is', async () => {
  let agent: string | undefined
  const server = createServer((request, response) => {
    agent = request.headers['user-agent']
    response.end('x'.repeat(1_000_000))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const get = getOutside({ userAgent: 'Klartext-Linkpruefung/1.0', trustedHosts: new Set([host]) })
  const answer = await get(new URL(`http://${host}/`), 1000, signal)
  expect(answer.kind === 'answered' && answer.body.length).toBe(1000)
  expect(agent).toBe('Klartext-Linkpruefung/1.0')
})

it('a server that does not answer in time is not reachable', async () => {
  const server = createServer(() => undefined)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const get = getOutside({ userAgent: 'Test', trustedHosts: new Set([host]), timeoutMs: 50 })
  expect(await get(new URL(`http://${host}/`), 1000, signal)).toEqual({ kind: 'unreachable' })
  server.closeAllConnections()
})

it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '192.167.1.1', '100.128.0.1', '2606:4700::1111', '2a01:4f8::1'])(
  '%s is an address of the internet',
  address => {
    expect(isPublicAddress(address)).toBe(true)
  },
)
