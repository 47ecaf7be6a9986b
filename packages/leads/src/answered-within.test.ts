import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createClient } from '@sanity/client'
import { expect, it, onTestFinished } from 'vitest'
import { answeredWithin } from './answered-within.ts'

async function clientOf(listener: RequestListener, timeoutMs: number) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return createClient({
    projectId: 'klartext',
    dataset: 'leads',
    apiHost: `http://127.0.0.1:${address.port}`,
    useProjectHostname: false,
    useCdn: false,
    apiVersion: '2025-02-19',
    maxRetries: 0,
    ...answeredWithin(timeoutMs),
  })
}

it('hears of an answer that stops in the middle, whatever was asked', async () => {
  const client = await clientOf((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
    response.write('{"result":[')
    setImmediate(() => response.destroy())
  }, 200)
  await expect(client.fetch('*')).rejects.toThrow('No whole answer within 200 ms')
  await expect(client.create({ _type: 'lead' })).rejects.toThrow('No whole answer within 200 ms')
  await expect(client.getDocument('a')).rejects.toThrow('No whole answer within 200 ms')
})

it('hands on whole answers, and what was refused', async () => {
  const client = await clientOf((request, response) => {
    const isRead = request.method === 'GET'
    response.writeHead(isRead ? 200 : 403, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isRead ? { result: ['a'] } : { error: 'Forbidden', message: 'no' }))
  }, 10_000)
  expect(await client.fetch('*')).toEqual(['a'])
  await expect(client.create({ _type: 'lead' })).rejects.toMatchObject({ statusCode: 403 })
})
