import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Peer, PresenceRoom } from './presence-room.ts'

/** @see bifur-client `errorCodes.ts` */
export const rpcError = {
  invalidRequest: -32_600,
  methodNotFound: -32_601,
  invalidParams: -32_602,
  parseError: -32_700,
} as const

export const rpcRequestSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.string().max(64),
  method: z.string().max(64),
  params: z.record(z.string(), z.unknown()).default({}),
})
export type RpcRequest = z.infer<typeof rpcRequestSchema>

export type RpcReply =
  | { readonly result: unknown }
  | { readonly error: { readonly code: number; readonly message: string } }

const session = z.string().min(1).max(128)
const announceSchema = z.object({
  data: z.object({ sessionId: session, locations: z.array(z.unknown()).max(50) }),
})
const sessionSchema = z.object({ session })
const unsubscribeSchema = z.object({ subscriptionId: z.string() })
const maxSessions = 8

/** Answers one call of an authorised peer and tells the others in the room. */
export function answerPresence(request: RpcRequest, peer: Peer, room: PresenceRoom): RpcReply {
  switch (request.method) {
    case 'presence_subscribe': {
      const subscription = randomUUID()
      if (peer.subscriptions.size >= maxSessions) return invalid('Too many subscriptions')
      peer.subscriptions.add(subscription)
      return { result: subscription }
    }
    case 'presence_unsubscribe': {
      const params = unsubscribeSchema.safeParse(request.params)
      if (!params.success || !peer.subscriptions.delete(params.data.subscriptionId))
        return invalid('Unknown subscription')
      return { result: {} }
    }
    case 'presence_rollcall': {
      const params = sessionSchema.safeParse(request.params)
      if (!params.success) return invalid('A session is needed')
      room.tell(peer, { type: 'rollCall', i: peer.userId, session: params.data.session })
      return { result: {} }
    }
    case 'presence_announce': {
      const params = announceSchema.safeParse(request.params)
      if (!params.success) return invalid('data.sessionId and data.locations are needed')
      const { sessionId, locations } = params.data.data
      if (peer.sessions.size >= maxSessions && !peer.sessions.has(sessionId))
        return invalid('Too many sessions')
      peer.sessions.add(sessionId)
      room.tell(peer, { type: 'state', i: peer.userId, m: { sessionId, locations } })
      return { result: {} }
    }
    case 'presence_disconnect': {
      const params = sessionSchema.safeParse(request.params)
      if (!params.success) return invalid('A session is needed')
      room.end(peer, params.data.session)
      return { result: {} }
    }
    default:
      return { error: { code: rpcError.methodNotFound, message: `Unknown method ${request.method}` } }
  }
}

const invalid = (message: string): RpcReply => ({ error: { code: rpcError.invalidParams, message } })
