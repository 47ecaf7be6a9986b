import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { IdleConnections } from './idle-connections.ts'

async function openConnection(idleMs: number) {
  const connections = new IdleConnections(idleMs)
  const server = createServer({ keepAliveTimeout: 0 }, (_, response) => response.end('answer'))
  server.on('connection', socket => connections.watch(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const accepted = once(server, 'connection')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [socket]: Socket[] = await accepted
  return {
    connections,
    client,
    socket,
    async ask() {
      client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
      await once(client, 'data')
    },
    async [Symbol.asyncDispose]() {
      client.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

it('ends a connection on which nothing moves, after a request as well as before one', async () => {
  for (const requests of [0, 1]) {
    await using connection = await openConnection(10)
    for (let sent = 0; sent < requests; sent += 1) await connection.ask()
    const closed = once(connection.client.resume(), 'close')
    connection.connections.sweep()
    connection.connections.sweep()
    await closed
    expect(connection.socket?.destroyed).toBe(true)
  }
})

it('arms no timer for a connection that was used since the last sweep, and disarms the one that it had', async () => {
  await using connection = await openConnection(60_000)
  await connection.ask()
  connection.connections.sweep()
  expect(connection.socket?.timeout ?? 0).toBe(0)
  connection.connections.sweep()
  expect(connection.socket?.timeout).toBe(60_000)
  await connection.ask()
  connection.connections.sweep()
  expect(connection.socket?.timeout).toBe(0)
})
