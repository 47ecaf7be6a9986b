import type { Socket } from 'node:net'

/**
 * Ends connections on which nothing moves. Node's own way arms a timer at each request and another at each answer, which is
 * a sixth of what a finished page costs; here a connection gets a timer only once a whole sweep found it quiet.
 */
export class IdleConnections {
  readonly #idleMs: number
  /** What each connection had received at the last sweep, in bytes. */
  readonly #received = new Map<Socket, number>()

  /** @param idleMs how long nothing may move, in milliseconds; the time until a sweep comes on top */
  constructor(idleMs: number) {
    this.#idleMs = idleMs
  }

  watch(socket: Socket): void {
    this.#received.set(socket, 0)
    socket.once('close', () => this.#received.delete(socket))
  }

  /** Looks at every connection: the quiet ones get a timer, which also sees whether an answer still flows, the others none. */
  sweep(): void {
    for (const [socket, before] of this.#received) {
      const { bytesRead } = socket
      const isQuiet = bytesRead === before
      const hasTimer = (socket.timeout ?? 0) > 0
      if (isQuiet !== hasTimer) socket.setTimeout(isQuiet ? this.#idleMs : 0)
      this.#received.set(socket, bytesRead)
    }
  }
}
