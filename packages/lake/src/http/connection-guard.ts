import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What a caller may take its time with, in milliseconds and bytes a second. */
export const connectionLimits = {
  /** All headers of a request, by Node itself. */
  headersMs: 5_000,
  /** A body that is still arriving by then must have come faster than `bodyRate` on the whole. */
  bodyMs: 10_000,
  bodyRate: 16_384,
  /** A body whose request was answered before it had come. */
  lateBodyMs: 2_000,
  /** An answer of which the caller takes nothing. */
  silentReaderMs: 10_000,
  /** An answer that is written whole and still not read. */
  answerMs: 120_000,
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
  /** When the answer was written whole. */
  answeredAt: number | undefined
}

/**
 * Cuts off callers that send or read so slowly that they only hold a connection. Node's own timeouts know neither the
 * rate of a body nor a reader that stopped; event streams, which are silent at times, are left alone while they are read.
 */
export function guardConnections(server: Server): Disposable {
  const exchanges = new Map<ServerResponse, Exchange>()
  const busy = new Map<Socket, number>()

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
    }
    exchanges.set(response, exchange)
    busy.set(socket, (busy.get(socket) ?? 0) + 1)
    response.once('close', () => {
      if (request.complete || socket.destroyed) leave(exchange)
      else exchange.answeredAt ??= performance.now()
    })
  })

  const isTooSlow = ({ request, response, startedAt, bytesBefore, answeredAt }: Exchange, now: number) => {
    const age = now - startedAt
    if (!request.complete) {
      if (answeredAt !== undefined && now - answeredAt > connectionLimits.lateBodyMs) return true
      const received = request.socket.bytesRead - bytesBefore
      if (age > connectionLimits.bodyMs && received < (age / 1_000) * connectionLimits.bodyRate) return true
    }
    return (
      answeredAt !== undefined && !response.writableFinished && now - answeredAt > connectionLimits.answerMs
    )
  }

  const sweep = setInterval(() => {
    const now = performance.now()
    for (const exchange of exchanges.values()) {
      const { request, response } = exchange
      if (response.writableEnded) exchange.answeredAt ??= now
      if (request.socket.destroyed || (response.closed && request.complete)) leave(exchange)
      else if (isTooSlow(exchange, now)) {
        leave(exchange)
        refuse(exchange)
      }
    }
  }, sweepMs)
  sweep.unref()

  // Node asks here when nothing went through a socket for a while; while an answer drains slowly it does not ask.
  server.setTimeout(connectionLimits.silentReaderMs, socket => {
    if (!busy.has(socket) || socket.writableLength > 0) socket.destroy()
    else socket.setTimeout(connectionLimits.silentReaderMs)
  })

  return { [Symbol.dispose]: () => clearInterval(sweep) }
}

function refuse({ request, response }: Exchange): void {
  if (response.headersSent) {
    request.socket.destroy()
    return
  }
  response.writeHead(408, { connection: 'close', 'content-length': '0' })
  response.end(() => request.socket.destroySoon())
}
