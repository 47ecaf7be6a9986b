import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What a caller may take its time with, in milliseconds and bytes a second. */
export const connectionLimits = {
  /** All headers of a request, by Node itself. */
  headersMs: 5_000,
  /** A body that is still arriving by then must have come faster than `bodyRate` on the whole. */
  bodyMs: 8_000,
  bodyRate: 16_384,
  /** A body whose request was answered before it had come. */
  lateBodyMs: 500,
  /** An answer of which the caller takes nothing; Node looks twice, so it ends after up to two of these. */
  silentReaderMs: 4_500,
  /** The same from a caller that keeps sending, in whose case Node sees no silence. */
  stalledAnswerMs: 60_000,
  /** A request as a whole: 50 MB at 85 KB a second. */
  requestMs: 600_000,
  connections: 10_000,
} as const

const sweepMs = 1_000

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly startedAt: number
  readonly bytesBefore: number
  /** When the answer was over while the body still came. */
  answeredAt: number | undefined
  /** What the caller has taken, in bytes, and since when nothing more. */
  taken: number
  takenAt: number
}

export interface ConnectionGuard extends Disposable {
  /** How many are open now. */
  readonly connections: number
}

/**
 * Cuts off callers that send or read so slowly that they only hold a connection. Node's own timeouts know neither the
 * rate of a body nor a reader that stopped; event streams, which are silent at times, are left alone while they are read.
 */
export function guardConnections(server: Server): ConnectionGuard {
  const exchanges = new Map<ServerResponse, Exchange>()
  const busy = new Map<Socket, number>()
  let connections = 0
  server.on('connection', socket => {
    connections += 1
    socket.once('close', () => {
      connections -= 1
    })
  })

  const leave = (exchange: Exchange) => {
    if (!exchanges.delete(exchange.response)) return
    const { socket } = exchange.request
    const count = (busy.get(socket) ?? 1) - 1
    if (count === 0) busy.delete(socket)
    else busy.set(socket, count)
  }

  server.prependListener('request', (request, response) => {
    const { socket } = request
    const startedAt = performance.now()
    const exchange: Exchange = {
      request,
      response,
      startedAt,
      bytesBefore: socket.bytesRead,
      answeredAt: undefined,
      taken: 0,
      takenAt: startedAt,
    }
    exchanges.set(response, exchange)
    busy.set(socket, (busy.get(socket) ?? 0) + 1)
    response.once('close', () => {
      if (request.complete || socket.destroyed) return leave(exchange)
      exchange.answeredAt ??= performance.now()
    })
  })

  const isBodyTooSlow = ({ request, startedAt, bytesBefore, answeredAt }: Exchange, now: number) => {
    if (request.complete) return false
    if (answeredAt !== undefined) return now - answeredAt > connectionLimits.lateBodyMs
    const age = now - startedAt
    const received = request.socket.bytesRead - bytesBefore
    return age > connectionLimits.bodyMs && received < (age / 1_000) * connectionLimits.bodyRate
  }

  const isAnswerStalled = (exchange: Exchange, now: number) => {
    const { socket } = exchange.request
    const taken = socket.bytesWritten - socket.writableLength
    if (socket.writableLength === 0 || taken > exchange.taken) {
      exchange.taken = taken
      exchange.takenAt = now
    }
    return now - exchange.takenAt > connectionLimits.stalledAnswerMs
  }

  const sweep = setInterval(() => {
    const now = performance.now()
    for (const exchange of exchanges.values()) {
      const { request, response } = exchange
      if (request.socket.destroyed || (response.closed && request.complete)) leave(exchange)
      else if (isBodyTooSlow(exchange, now) || isAnswerStalled(exchange, now)) {
        leave(exchange)
        refuse(exchange)
      }
    }
  }, sweepMs)
  sweep.unref()

  // Node asks here when nothing went through a socket for a while; while an answer drains slowly it does not ask.
  server.setTimeout(connectionLimits.silentReaderMs, socket => {
    // What is still to be sent would otherwise stay in the memory of the system.
    if (socket.writableLength > 0) socket.resetAndDestroy()
    else if (!busy.has(socket)) socket.destroy()
    else socket.setTimeout(connectionLimits.silentReaderMs)
  })

  return {
    get connections() {
      return connections
    },
    [Symbol.dispose]: () => clearInterval(sweep),
  }
}

/**
 * Closes the connection after an answer that was given before its body had come. What still comes is read for a moment:
 * a connection that is closed over unread bytes is reset, and the caller would lose the answer as well.
 */
export function closeAfter({ socket }: IncomingMessage, response: ServerResponse): void {
  response.shouldKeepAlive = false
  const close = socket.destroySoon.bind(socket)
  socket.destroySoon = () => {
    const timer = setTimeout(close, connectionLimits.lateBodyMs)
    socket.once('end', close)
    socket.once('close', () => clearTimeout(timer))
    socket.end()
  }
}

function refuse({ request, response }: Exchange): void {
  if (response.headersSent) {
    request.socket.destroy()
    return
  }
  response.writeHead(408, { connection: 'close', 'content-length': '0' })
  response.end(() => request.socket.destroySoon())
}
