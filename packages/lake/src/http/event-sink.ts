/** Where the bytes of an event stream go. */
export interface EventSink {
  write(bytes: Uint8Array): void
  /** Bytes that the reader has not taken yet. */
  waitingBytes(): number
  /** Ends the stream after what was written. */
  close(): void
  /** Ends the connection at once. */
  abort(reason: Error): void
}

/** Starts an event stream that goes into `sink`. @returns what to call when the reader has left */
export type StreamSource = (sink: EventSink) => () => void

/** The source behind each body that nobody has begun to read. */
const sources = new WeakMap<ReadableStream, StreamSource>()

/** For a server that can write to the socket itself, which is several times cheaper than reading the body. */
export function streamSourceOf(response: Response): StreamSource | undefined {
  return response.body === null ? undefined : sources.get(response.body)
}

/** A body that starts its source with the first read. */
export function createStreamBody(source: StreamSource): ReadableStream<Uint8Array> {
  let onLeave: (() => void) | undefined
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        onLeave ??= source({
          write: bytes => controller.enqueue(bytes),
          waitingBytes: () => -(controller.desiredSize ?? 0),
          close: () => controller.close(),
          abort: reason => controller.error(reason),
        })
      },
      cancel: () => onLeave?.(),
    },
    // Nothing is asked for ahead of a reader.
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  )
  sources.set(body, source)
  return body
}
