import type { WebSocket } from 'ws'

/** What one Studio tab tells the others. `i` is the user. @see sanity `core/store/presence/bifur.ts` */
export type PresenceEvent =
  | { readonly type: 'rollCall'; readonly i: string; readonly session: string }
  | {
      readonly type: 'state'
      readonly i: string
      readonly m: { readonly sessionId: string; readonly locations: readonly unknown[] }
    }
  | { readonly type: 'disconnect'; readonly i: string; readonly m: { readonly session: string } }

export interface Peer {
  readonly socket: WebSocket
  readonly userId: string
  readonly subscriptions: Set<string>
  /** Sessions announced here, which end with the connection. */
  readonly sessions: Set<string>
}

/** A peer that does not read is cut off before it takes memory. */
const maxBufferedBytes = 1_048_576

/** The open tabs of one dataset. */
export class PresenceRoom {
  readonly #peers = new Set<Peer>()

  get isEmpty(): boolean {
    return this.#peers.size === 0
  }

  join(peer: Peer): void {
    this.#peers.add(peer)
  }

  leave(peer: Peer): void {
    if (!this.#peers.delete(peer)) return
    for (const session of peer.sessions) this.end(peer, session)
  }

  /**
   * Says that a session has ended there. One that goes on elsewhere has not: a tab that came back by another connection
   * before its lost one was found dead, or a copy of it, which has the same session.
   */
  end(peer: Peer, session: string): void {
    peer.sessions.delete(session)
    for (const other of this.#peers) if (other.sessions.has(session)) return
    this.tell(peer, { type: 'disconnect', i: peer.userId, m: { session } })
  }

  /** To everybody but the one it comes from. */
  tell(from: Peer, result: PresenceEvent): void {
    for (const peer of this.#peers) {
      if (peer === from) continue
      if (peer.socket.bufferedAmount > maxBufferedBytes) {
        peer.socket.terminate()
        continue
      }
      for (const subscription of peer.subscriptions)
        peer.socket.send(
          JSON.stringify({
            jsonrpc: '2.0',
            method: 'presence_subscription',
            params: { subscription, result },
          }),
        )
    }
  }
}
