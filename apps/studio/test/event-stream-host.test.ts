import { expect, test } from 'vitest'
import { eventStreamAddress } from '../static/event-stream-host.js'

const local = 'http://localhost:3334'

test('on plain http a stream gets a host name of its own and keeps path, query and port', () => {
  const address =
    'http://klartext.localhost:3334/v2025-02-19/data/listen/production?query=*%5B_id%3D%3D%22a%22%5D&tag=x'
  expect(eventStreamAddress(address, local, 'klartext', 's42')).toBe(
    address.replace('klartext.', 's42.klartext.'),
  )
})

test.each([
  [
    'a stream behind TLS',
    'https://klartext.lake.example.de/v1/data/listen/production',
    'https://lake.example.de',
  ],
  [
    'a lake on another machine',
    'http://klartext.lake.intern:3334/v1/data/listen/production',
    'http://lake.intern:3334',
  ],
  ['another port of this machine', 'http://klartext.localhost:3000/events', local],
  ['another host', 'http://beispiel.de:3334/v1/data/listen/production', local],
  ['the lake without the project', 'http://localhost:3334/v1/data/listen/production', local],
])('%s keeps its address', (_name, address, lakeUrl) => {
  expect(eventStreamAddress(address, lakeUrl, 'klartext', 's42')).toBe(address)
})
