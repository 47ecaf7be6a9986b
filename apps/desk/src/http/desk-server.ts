import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { faultText, type Log } from '../log.ts'

/** What a route is given: the parsed body, `undefined` without one. */
export interface DeskRequest {
  readonly body: unknown
}

export interface DeskAnswer {
  readonly status: number
  /** Sent as JSON. */
  readonly body: unknown
}

/** One thing that the site may ask for, always with the shared secret. */
export interface DeskRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  answer(request: DeskRequest): Promise<DeskAnswer>
}

export interface DeskServerOptions {
  readonly secret: string
  readonly routes: readonly DeskRoute[]
  /** Whether all is well, and the details for whoever has the secret. */
  readonly health: () => { readonly isHealthy: boolean; readonly details: unknown }
  readonly log: Log
}

const maxBodyBytes = 64 * 1024

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
}

/** The body as JSON, `undefined` without one, or a status that says what is wrong with it. */
async function readBody(request: IncomingMessage): Promise<{ body: unknown } | { status: 400 | 413 }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBodyBytes) return { status: 413 }
    chunks.push(chunk)
  }
  if (size === 0) return { body: undefined }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return { body }
  } catch {
    return { status: 400 }
  }
}

/**
 * The desk's address for the other processes of this machine. `GET /livez` and the colour of `GET /healthz` are open;
 * everything else takes `authorization: Bearer <DESK_SECRET>`.
 */
export function createDeskServer({ secret, routes, health, log }: DeskServerOptions): Server {
  const expected = digest(secret)
  const isKnown = (request: IncomingMessage): boolean => {
    const [, given] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? []
    return given !== undefined && timingSafeEqual(digest(given), expected)
  }
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (request.method === 'GET' && path === '/livez') return send(response, 200, { status: 'alive' })
    if (request.method === 'GET' && path === '/healthz') {
      const { isHealthy, details } = health()
      const status = isHealthy ? 'healthy' : 'unhealthy'
      return send(response, isHealthy ? 200 : 503, isKnown(request) ? { status, details } : { status })
    }
    if (!isKnown(request)) return send(response, 401, { error: 'The shared secret is missing or wrong' })
    const route = routes.find(known => known.method === request.method && known.path === path)
    if (route === undefined) return send(response, 404, { error: 'No such address' })
    const read = await readBody(request)
    if ('status' in read) return send(response, read.status, { error: 'The body is no JSON or too large' })
    const answer = await route.answer({ body: read.body })
    return send(response, answer.status, answer.body)
  }
  return createServer((request, response) => {
    handle(request, response).catch((fault: unknown) => {
      log(`Request failed. ${faultText(fault)}`)
      if (response.headersSent) response.destroy()
      else send(response, 500, { error: 'Something went wrong' })
    })
  })
}
