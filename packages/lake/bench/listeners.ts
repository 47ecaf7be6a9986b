import { connect, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'

/**
 * Runs as a worker thread: opens listeners on one dataset and reports when each has heard of a marked commit, on the
 * clock that the bench uses too, and each that heard of an older one after a newer one.
 */
const { port, token, count } = z
  .object({ port: z.number(), token: z.string(), count: z.number() })
  .parse(workerData)
const query = encodeURIComponent('*[_type == "author"]')
const path = `/v2025-02-19/data/listen/production?query=${query}&includeResult=true&includeMutations=false`
const sockets: Socket[] = []
const now = () => performance.timeOrigin + performance.now()

async function open(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: klartext.localhost:${port}\r\nauthorization: Bearer ${token}\r\naccept: text/event-stream\r\n\r\n`,
      ),
    )
    let tail = ''
    let newest = 0
    socket.setEncoding('utf8')
    socket.on('data', chunk => {
      const text = tail + String(chunk)
      if (text.includes('event: welcome')) resolve()
      for (const match of text.matchAll(/"bench":(\d+)[,}][^\n]*\n/g)) {
        const heard = Number(match[1])
        if (heard <= newest) parentPort?.postMessage({ disordered: heard })
        newest = heard
        parentPort?.postMessage({ heard, at: now() })
      }
      tail = text.slice(text.lastIndexOf('\n') + 1)
    })
    socket.on('error', reject)
    sockets.push(socket)
  })
}

for (let opened = 0; opened < count; opened += 50)
  await Promise.all(Array.from({ length: Math.min(50, count - opened) }, open))
parentPort?.postMessage({ open: sockets.length })
parentPort?.on('message', () => {
  for (const socket of sockets) socket.destroy()
  parentPort?.close()
})
