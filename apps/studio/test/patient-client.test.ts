import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { createPatientClient } from '../src/patient-client.ts'

test('a read outlasts more failures than the official client bears', async () => {
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    if (requests <= 6) return void request.socket.destroy()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ result: 'da' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  const client = createPatientClient({
    apiHost: `http://127.0.0.1:${address.port}`,
    useProjectHostname: false,
    projectId: 'klartext',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useCdn: false,
  })
  expect(await client.fetch('*')).toBe('da')
  server.close()
  server.closeAllConnections()
}, 20_000)
