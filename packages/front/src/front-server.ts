import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HeaderList } from './finished-answer.ts'
import type { Front } from './front.ts'
import type { FrontOptions } from './front-options.ts'
import { FrontResponse } from './front-response.ts'
import { IdleConnections } from './idle-connections.ts'

export interface FrontServer {
  readonly server: Server<typeof IncomingMessage, typeof FrontResponse>
  /** Takes no more connections and resolves when the open requests are answered, or cut off after `graceMs`. */
  drain(graceMs: number): Promise<void>
}

const headersTimeout = 5_000
const requestTimeout = 10_000
/**
 * A connection on which nothing moves for so long is given up: its reader does not read, or nobody needs it. Longer than
 * proxies keep one, or they would now and then write into one that is just being closed.
 */
const idleTimeout = 65_000
const sweepEvery = 5_000

/** What Node says about a request that it cannot read, as a status. */
function statusOf(fault: Error): number {
  if (!('code' in fault)) return 400
  if (fault.code === 'HPE_HEADER_OVERFLOW') return 431
  return fault.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}

/** A request that never became one is answered on its socket, with all our headers, and the connection ends. */
function refuseUnreadable(
  fault: Error,
  socket: Duplex,
  { refusal, headersFor }: Pick<FrontOptions, 'refusal' | 'headersFor'>,
): void {
  if (!socket.writable || ('code' in fault && fault.code === 'ECONNRESET')) {
    socket.destroy()
    return
  }
  const status = statusOf(fault)
  const { contentType, body } = refusal(status)
  const headers: HeaderList = [
    ['Connection', 'close'],
    ['Cache-Control', 'no-store'],
    ['Content-Type', contentType],
    ['Content-Length', String(Buffer.byteLength(body))],
    ...headersFor({ kind: 'other', scripts: { hashes: [], hasFiles: false }, isDraft: false }),
  ]
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n${body}`)
}

/** The HTTP server of a front: strict parser, short patience, one kind of headers on everything. */
export function createFrontServer(
  front: Front,
  options: Pick<FrontOptions, 'refusal' | 'headersFor'>,
): FrontServer {
  let isDraining = false
  const timeouts = { headersTimeout, requestTimeout, keepAliveTimeout: 0, connectionsCheckingInterval: 1_000 }
  // Node answers a request without a host by itself, and without our headers.
  const requireHostHeader = false
  // Nearly all requests come without a body: no stream that ends needs to be played for them.
  const optimizeEmptyRequests = true
  const server = createServer(
    { ...timeouts, requireHostHeader, optimizeEmptyRequests, ServerResponse: FrontResponse },
    (request, response) => {
      if (isDraining) response.shouldKeepAlive = false
      if (request.headers.host === undefined && request.httpVersion === '1.1') {
        response.shouldKeepAlive = false
        front.refuse(request, response, 400)
      } else front.handle(request, response)
    },
  )
  const connections = new IdleConnections(idleTimeout)
  server.on('connection', socket => connections.watch(socket))
  const sweeping = setInterval(() => connections.sweep(), sweepEvery).unref()
  server.maxHeadersCount = 100
  server.on('clientError', (fault, socket) => refuseUnreadable(fault, socket, options))
  // Nobody of ours waits for a "100 Continue", and any other expectation cannot be met.
  server.on('checkExpectation', (request, response) => front.refuse(request, response, 417))
  return {
    server,
    async drain(graceMs) {
      isDraining = true
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      // A connection that is kept alive falls idle only after its answer.
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      const timer = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearInterval(sweeping)
      clearInterval(sweep)
      clearTimeout(timer)
      front.close()
    },
  }
}
