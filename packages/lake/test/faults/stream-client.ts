import { type ClientRequest, request as httpRequest } from 'node:http'
import { z } from 'zod'

const mutationSchema = z.object({
  transactionId: z.string(),
  documentId: z.string(),
  transactionTotalEvents: z.number(),
  transactionCurrentEvent: z.number(),
})

export interface HeardEvent {
  readonly transactionId: string
  readonly documentId: string
  readonly total: number
  readonly place: number
}

export interface StreamClientOptions {
  readonly url: string
  readonly token: string
  readonly query: string
}

/** A listener that comes back with the id of its last event whenever its connection goes, as the official clients do. */
export class StreamClient implements Disposable {
  /** In the order they came; `reset` stands for a `welcome` after the first one. */
  readonly heard: (HeardEvent | 'reset')[] = []
  readonly #options: StreamClientOptions
  #lastEventId: string | undefined
  #request: ClientRequest | undefined
  #retry: NodeJS.Timeout | undefined
  #isClosed = false
  isWelcome = false
  /** Times it was let go on where it was. */
  resumed = 0

  constructor(options: StreamClientOptions) {
    this.#options = options
    this.#connect()
  }

  /** Cuts the connection; it comes back by itself. */
  drop(): void {
    this.#request?.destroy()
  }

  [Symbol.dispose](): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    this.#request?.destroy()
  }

  #connect(): void {
    const { url, token, query } = this.#options
    const address = `${url}/v2025-02-19/data/listen/production?enableResume=true&includeMutations=false&query=${encodeURIComponent(query)}`
    const request = httpRequest(address, {
      agent: false,
      headers: {
        authorization: `Bearer ${token}`,
        ...(this.#lastEventId === undefined ? {} : { 'last-event-id': this.#lastEventId }),
      },
    })
    this.#request = request
    let pending = ''
    request.on('response', response => {
      response.setEncoding('utf8').on('data', (text: string) => {
        const frames = (pending + text).split('\n\n')
        pending = frames.pop() ?? ''
        for (const frame of frames) this.#take(frame)
      })
      response.on('error', () => request.destroy())
    })
    request.on('error', () => request.destroy())
    request.once('close', () => {
      if (this.#isClosed) return
      this.#retry = setTimeout(() => this.#connect(), 30 + Math.random() * 60)
    })
    request.end()
  }

  #take(frame: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1]
    this.#lastEventId = field('id') ?? this.#lastEventId
    switch (field('event')) {
      case 'welcome':
        if (this.isWelcome) this.heard.push('reset')
        this.isWelcome = true
        break
      case 'welcomeback':
        this.resumed += 1
        break
      case 'mutation': {
        const { transactionId, documentId, ...event } = mutationSchema.parse(JSON.parse(field('data') ?? ''))
        const [total, place] = [event.transactionTotalEvents, event.transactionCurrentEvent]
        this.heard.push({ transactionId, documentId, total, place })
        break
      }
      case undefined:
        break
      default:
        throw new Error(`Unexpected event: ${frame.slice(0, 200)}`)
    }
  }
}
