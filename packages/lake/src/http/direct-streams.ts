import { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type StreamSource, streamSourceOf } from './event-sink.ts'

type Fetch = (request: Request, env: object) => Response | Promise<Response>

/** Writes event streams to the socket of a request that came over one; hands on every other answer. */
export function withDirectStreams(fetch: Fetch): Fetch {
  return async (request, env) => {
    const response = await fetch(request, env)
    const source = streamSourceOf(response)
    const outgoing = 'outgoing' in env ? env.outgoing : undefined
    if (source === undefined || !(outgoing instanceof ServerResponse)) return response
    // The end of the connection ends the stream, so nothing has to be wrapped into chunks.
    outgoing.useChunkedEncodingByDefault = false
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    serve(outgoing, source)
    return RESPONSE_ALREADY_SENT
  }
}

function serve(outgoing: ServerResponse, source: StreamSource): void {
  // What a socket has to say of its end it says by `close`.
  outgoing.on('error', () => undefined)
  if (outgoing.destroyed) return
  const leave = source({
    write: bytes => outgoing.write(bytes),
    waitingBytes: () => outgoing.writableLength,
    close: () => outgoing.end(),
    abort: () => outgoing.destroy(),
  })
  outgoing.once('close', leave)
}
