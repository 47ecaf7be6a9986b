import { createStreamBody, type EventSink } from './event-sink.ts'

/** Longest silence on a stream; clients and proxies give up at 30 to 45 s. */
const heartbeatMs = 15_000
/**
 * One large transaction may be several megabytes of frames in a single tick, which nobody can have read yet. So a
 * reader is cut off when it is still behind after a while, or at once before it fills the memory.
 */
const behind = { bytes: 1_048_576, ms: 20_000 } as const
const maxBufferedBytes = 16_777_216
/** Clients come back within this time, each at its own moment, so that a restart does not bring all of them at once. */
const retryMs = { from: 300, to: 1_500 } as const

const encoder = new TextEncoder()
const heartbeatBytes = encoder.encode(':\n\n')

interface SseFrame {
  readonly event: string
  readonly data: unknown
  readonly id?: string
  /** Milliseconds a client waits before it comes back. */
  readonly retry?: number
}

export interface SseStream {
  send(frame: SseFrame): void
  /** Whole frames that were formatted before, for many streams at once. */
  write(frames: Uint8Array): void
  close(): void
}

/** Who may open a stream and keep it. */
export interface SsePass {
  /** Asked before every frame and heartbeat; a `false` ends the stream without sending it. */
  isGood(): boolean
  /** Called once with what ends the stream from outside. @returns what to do when it has ended */
  enter(close: () => void): () => void
}

const openToAll: SsePass = { isGood: () => true, enter: () => () => undefined }

/** The wire form of one frame. @see content-lake-api.md 2.5 for the framing that clients insist on */
export function formatFrame({ event, data, id, retry }: SseFrame): string {
  const idLine = id === undefined ? '' : `id: ${id}\n`
  const retryLine = retry === undefined ? '' : `retry: ${retry}\n`
  return `event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n${retryLine}\n`
}

/** Milliseconds, different for each stream. */
export function chooseRetry(): number {
  return Math.round(retryMs.from + Math.random() * (retryMs.to - retryMs.from))
}

/**
 * A `text/event-stream` answer. `start` is called when the reader is there; it gets the stream and returns what to do
 * when it ends, whoever ends it.
 */
export function sseResponse(start: (stream: SseStream) => () => void, pass: SsePass = openToAll): Response {
  return new Response(
    createStreamBody(sink => openStream(sink, start, pass)),
    {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
        // A stream ends when the lake does, whose end need not wait for connections that nobody uses any more.
        connection: 'close',
      },
    },
  )
}

function openStream(sink: EventSink, start: (stream: SseStream) => () => void, pass: SsePass): () => void {
  let isOpen = true
  let onEnd: () => void = () => undefined
  const end = () => {
    if (!isOpen) return
    isOpen = false
    clearInterval(heartbeat)
    leave()
    onEnd()
  }
  const close = () => {
    if (!isOpen) return
    end()
    sink.close()
  }
  let behindSince: number | undefined
  const isTooSlow = (): boolean => {
    const waiting = sink.waitingBytes()
    if (waiting < behind.bytes) {
      behindSince = undefined
      return false
    }
    behindSince ??= performance.now()
    return waiting >= maxBufferedBytes || performance.now() - behindSince > behind.ms
  }
  const write = (bytes: Uint8Array) => {
    if (!isOpen) return
    if (!pass.isGood()) return close()
    sink.write(bytes)
    if (!isTooSlow()) return
    end()
    sink.abort(new Error('The reader of an event stream is too slow'))
  }
  const heartbeat = setInterval(() => write(heartbeatBytes), heartbeatMs)
  heartbeat.unref()
  const leave = pass.enter(close)
  onEnd = start({ write, close, send: frame => write(encoder.encode(formatFrame(frame))) })
  if (!isOpen) onEnd()
  return end
}
