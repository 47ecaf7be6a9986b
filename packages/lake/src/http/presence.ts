import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { grantsFor } from '../grants.ts'
import type { Identity } from '../identity.ts'
import { bearerToken } from './bearer-token.ts'
import type { LakeParts } from './context.ts'
import { answerPresence, type RpcReply, rpcError, rpcRequestSchema } from './presence-peer.ts'
import { type Peer, PresenceRoom } from './presence-room.ts'
import { createStreamPermits } from './stream-permit.ts'

const pathPattern = /^\/v[\w-]{1,16}\/socket\/([a-z0-9][-\w]{0,63})$/
const closeCode = { badRequest: 4000, unauthorized: 4001, tooManyMessages: 1008, goingAway: 1001 } as const
const limits = {
  frameBytes: 65_536,
  connections: 1_000,
  messagesPerBeat: 300,
  authorizationMs: 10_000,
} as const

/** So soon does a socket end whose session has. */
const sweepMs = 1_000

export interface Presence {
  close(): void
}

/**
 * Who looks at which document: the socket `/vN/socket/{ds}` of the Studio, JSON-RPC over text frames. Tells every
 * tab of a dataset what the others announce, and their end.
 * @see bifur-client
 */
export function attachPresence(
  server: Server,
  { accounts, config, datasets, logger }: LakeParts,
  { heartbeatMs = 30_000 }: { readonly heartbeatMs?: number } = {},
): Presence {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
  })
  const rooms = new Map<string, PresenceRoom>()
  const permits = createStreamPermits({ accounts })
  /** The sockets of people who are in, each with whether they may stay. */
  const entered = new Map<WebSocket, () => boolean>()
  // Set when the accounts may be closed, while terminated sockets still have a last beat or frame to come.
  let isClosed = false

  const refusal = (request: IncomingMessage, dataset: string | undefined): number | undefined => {
    if (dataset === undefined || datasets.get(dataset) === undefined) return 404
    const { origin } = request.headers
    if (origin !== undefined && !config.allowedOrigins.includes(origin)) return 403
    return sockets.clients.size >= limits.connections ? 503 : undefined
  }

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const dataset = pathPattern.exec(path)?.[1]
    const status = refusal(request, dataset)
    if (status !== undefined || dataset === undefined) {
      logger.warn('socket refused', { status })
      // Node hands the stream over without its own listener, and a caller that is gone must not end the process.
      stream.on('error', () => stream.destroy())
      stream.end(`HTTP/1.1 ${status ?? 404} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, stream, head, socket => {
      serve(socket, dataset, bearerToken(request.headers.authorization))
    })
  }

  /** The caller, if the token is good and lets read anything of the dataset. */
  const authorize = (token: string | undefined, dataset: string): Identity | undefined => {
    const info = datasets.get(dataset)?.info
    if (token === undefined || info === undefined) return undefined
    try {
      const identity = accounts.identify(token)
      const grants = grantsFor(identity, info, config.datasetNames)
      return grants.some(grant => grant.permissions.includes('read')) ? identity : undefined
    } catch {
      // `identify` only throws for a token that is not good, which the closed socket tells the client.
      return undefined
    }
  }

  const roomOf = (dataset: string) => {
    const room = rooms.get(dataset) ?? new PresenceRoom()
    rooms.set(dataset, room)
    return room
  }

  const sweep = setInterval(() => {
    for (const [socket, mayStay] of entered)
      if (!mayStay()) socket.close(closeCode.unauthorized, 'unauthorized')
  }, sweepMs)
  sweep.unref()

  const serve = (socket: WebSocket, dataset: string, headerToken: string | undefined) => {
    let seat: { readonly peer: Peer; readonly room: PresenceRoom } | undefined
    let hasAnswered = true
    let messages = 0

    const leave = () => {
      entered.delete(socket)
      if (seat === undefined) return
      const { peer, room } = seat
      seat = undefined
      room.leave(peer)
      if (room.isEmpty) rooms.delete(dataset)
    }

    const enter = (token: string | undefined): boolean => {
      const identity = authorize(token, dataset)
      if (identity === undefined || token === undefined) return false
      leave()
      const peer = {
        socket,
        userId: identity.id,
        subscriptions: new Set<string>(),
        sessions: new Set<string>(),
      }
      // Looked up only now: the room that was there before may have emptied meanwhile.
      seat = { peer, room: roomOf(dataset) }
      seat.room.join(peer)
      entered.set(socket, () => permits.isGood(identity, token))
      return true
    }

    const refuse = (id: string, message: string) => {
      // The answer must be on its way before the socket is closed.
      queueMicrotask(() => socket.close(closeCode.unauthorized, 'unauthorized'))
      return { id, error: { code: rpcError.invalidRequest, message } }
    }

    const answer = (text: string): RpcReply & { readonly id?: string } => {
      const request = rpcRequestSchema.safeParse(parse(text))
      if (!request.success)
        return { error: { code: rpcError.invalidRequest, message: 'Not a JSON-RPC 2.0 request' } }
      const { id, method, params } = request.data
      if (method === 'authorization') {
        const header = typeof params.authorization === 'string' ? params.authorization : undefined
        if (enter(bearerToken(header))) return { id, result: {} }
        return refuse(id, 'Session not found')
      }
      if (seat !== undefined) return { id, ...answerPresence(request.data, seat.peer, seat.room) }
      return refuse(id, 'Authorization is required')
    }

    const deadline = setTimeout(() => {
      if (seat === undefined) socket.close(closeCode.unauthorized, 'unauthorized')
    }, limits.authorizationMs)
    const heartbeat = setInterval(() => {
      if (isClosed || !hasAnswered) return socket.terminate()
      hasAnswered = false
      messages = 0
      socket.ping()
      socket.send('♥')
    }, heartbeatMs)

    socket.on('pong', () => {
      hasAnswered = true
    })
    socket.on('message', (data, isBinary) => {
      if (isClosed) return
      messages += 1
      if (isBinary) return socket.close(closeCode.badRequest, 'text frames only')
      if (messages > limits.messagesPerBeat)
        return socket.close(closeCode.tooManyMessages, 'too many messages')
      const text = data.toString()
      if (text !== '♥') socket.send(JSON.stringify({ jsonrpc: '2.0', ...answer(text) }))
    })
    // A frame that is too large or broken closes the socket; there is nothing else to do about it.
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearTimeout(deadline)
      clearInterval(heartbeat)
      leave()
    })
    if (headerToken !== undefined) enter(headerToken)
  }

  server.on('upgrade', upgrade)
  return {
    close() {
      isClosed = true
      server.off('upgrade', upgrade)
      clearInterval(sweep)
      for (const socket of sockets.clients) socket.close(closeCode.goingAway, 'going away')
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
