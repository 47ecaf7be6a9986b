import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { isPublicAddress } from './address.ts'
import type { Resolve } from './public-lookup.ts'
import { sendRequest } from './send-request.ts'

it.each([
  ['0.0.0.0'],
  ['0.1.2.3'],
  ['10.0.0.1'],
  ['10.255.255.255'],
  ['100.64.0.1'],
  ['100.127.255.254'],
  ['127.0.0.1'],
  ['127.1.2.3'],
  ['169.254.0.1'],
  ['169.254.169.254'],
  ['172.16.0.1'],
  ['172.31.255.255'],
  ['192.0.0.1'],
  ['192.0.2.1'],
  ['192.88.99.1'],
  ['192.168.0.1'],
  ['192.168.255.255'],
  ['198.18.0.1'],
  ['198.19.255.255'],
  ['198.51.100.1'],
  ['203.0.113.1'],
  ['224.0.0.1'],
  ['239.255.255.255'],
  ['240.0.0.1'],
  ['255.255.255.255'],
  ['::'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['::ffff:7f00:1'],
  ['::ffff:10.0.0.1'],
  ['::ffff:8.8.8.8'],
  ['::127.0.0.1'],
  ['64:ff9b::7f00:1'],
  ['64:ff9b:1::1'],
  ['100::1'],
  ['2001::1'],
  ['2001:10::1'],
  ['2001:db8::1'],
  ['2002:7f00:1::'],
  ['2002:c0a8:1::1'],
  ['3fff::1'],
  ['fc00::1'],
  ['fd12:3456::1'],
  ['fe80::1'],
  ['fec0::1'],
  ['ff02::1'],
  ['localhost'],
  ['2130706433'],
  ['0x7f000001'],
  ['127.1'],
  [''],
])('%s is not an address of the internet', address => {
  expect(isPublicAddress(address)).toBe(false)
})

it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '192.167.1.1', '100.128.0.1', '2606:4700::1111', '2a01:4f8::1'])(
  '%s is one',
  address => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

const signal = new AbortController().signal

it('no form of a private address is ever connected to, nor a name that means one', async () => {
  let connections = 0
  const server = createServer((_, response) => response.end()).on('connection', () => {
    connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const post = (host: string, allowPrivate: boolean, resolve?: Resolve) =>
    sendRequest(
      { url: new URL(`http://${host}:${port}/`), headers: {}, body: '{}' },
      { allowPrivate, signal, ...(resolve === undefined ? {} : { resolve }) },
    )
  const hosts = [
    ...[
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '2130706433',
      '0x7f.1',
      '127.1',
      '0',
      '0177.0.0.1',
    ],
  ]
  for (const host of hosts) expect(await post(host, false), host).toEqual({ kind: 'refused' })
  // The name of a host of the internet that has an address inside besides, or only the second time it is asked.
  const mixed: Resolve = async () => [
    { address: '93.184.215.14', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ]
  expect(await post('crm.example', false, mixed)).toEqual({ kind: 'refused' })
  let asked = 0
  const rebinding: Resolve = async () => {
    asked += 1
    return [{ address: asked === 1 ? '127.0.0.1' : '93.184.215.14', family: 4 }]
  }
  expect(await post('crm.example', false, rebinding)).toEqual({ kind: 'refused' })
  expect(asked, 'the address that was checked is the one that is used').toBe(1)
  expect(connections).toBe(0)
  expect(await post('127.0.0.1', true)).toMatchObject({ kind: 'http', status: 200 })
  server.close()
})
