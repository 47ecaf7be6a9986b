/** Longest silence on a stream; clients and proxies give up at 30 to 45 s. */
const heartbeatMs = 15_000
/**
 * One large transaction may be several megabytes of frames in a single tick, which nobody can have read yet. So a
 * reader is cut off when it is still behind after a while, or at once before it fills the memory.
 */
const behind = { bytes: 1_048_576, ms: 20_000 } as const
const maxBufferedBytes = 16_777_216

export interface SseFrame {
  readonly event: string
  readonly data: unknown
  readonly id?: string
}

export interface SseStream {
  send(frame: SseFrame): void
  close(): void
}

/**
 * A `text/event-stream` answer. `start` gets the stream and returns what to do when it ends, whoever ends it.
 * `isAllowed` is asked before every frame and heartbeat; a `false` ends the stream without sending it.
 * @see content-lake-api.md 2.5 for the framing that clients insist on
 */
export function sseResponse(
  start: (stream: SseStream) => () => void,
  isAllowed: () => boolean = () => true,
): Response {
  const encoder = new TextEncoder()
  let end: () => void = () => undefined
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let isOpen = true
        let onEnd: () => void = () => undefined
        end = () => {
          if (!isOpen) return
          isOpen = false
          clearInterval(heartbeat)
          onEnd()
        }
        let behindSince: number | undefined
        const isTooSlow = (): boolean => {
          const waiting = maxBufferedBytes - (controller.desiredSize ?? 0)
          if (waiting < behind.bytes) {
            behindSince = undefined
            return false
          }
          behindSince ??= performance.now()
          return waiting >= maxBufferedBytes || performance.now() - behindSince > behind.ms
        }
        const write = (text: string) => {
          if (!isOpen) return
          if (!isAllowed()) {
            end()
            controller.close()
            return
          }
          controller.enqueue(encoder.encode(text))
          if (!isTooSlow()) return
          end()
          controller.error(new Error('The reader of an event stream is too slow'))
        }
        const heartbeat = setInterval(() => write(':\n\n'), heartbeatMs)
        heartbeat.unref()
        onEnd = start({
          send: ({ event, data, id }) =>
            write(
              `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`,
            ),
          close: () => {
            if (!isOpen) return
            end()
            controller.close()
          },
        })
        if (!isOpen) onEnd()
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: maxBufferedBytes }),
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
