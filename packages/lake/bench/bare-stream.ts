import { createServer, type ServerResponse } from 'node:http'
import { parentPort } from 'node:worker_threads'

/**
 * Runs as a worker thread: the floor of fan-out. Whoever asks gets an event stream, and whatever is posted goes to all of
 * them as one event, as it is; nothing is stored, evaluated or checked.
 */
const readers: ServerResponse[] = []

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: welcome\ndata: {}\n\n')
    readers.push(response)
    return
  }
  let body = ''
  request.setEncoding('utf8').on('data', part => {
    body += part
  })
  request.on('end', () => {
    const frame = Buffer.from(`event: mutation\ndata: ${body}\n\n`)
    for (const reader of readers) reader.write(frame)
    response.end('{}')
  })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  parentPort?.postMessage(typeof address === 'object' ? address?.port : undefined)
})
parentPort?.on('message', () => {
  server.closeAllConnections()
  server.close()
  parentPort?.close()
})
