import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { LakeError } from '../errors.ts'
import { closeAfter, connectionLimits, guardConnections } from './connection-guard.ts'

export interface ListeningServer {
  readonly server: Server
  readonly port: number
  /** How many are open now. */
  connections(): number
  close(): Promise<void>
}

type Answer = (request: Request, env: object) => Response | Promise<Response>

/** Answers under way may take as long when the server is told to end. */
const drainMs = 1_200

/**
 * Serves `fetch` on a TCP port; 0 picks a free one. Idle and slow connections are cut off early.
 * @throws LakeError conflict when the port is in use
 */
export async function listen(
  fetch: Answer,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<ListeningServer> {
  const server = createServer(
    {
      headersTimeout: connectionLimits.headersMs,
      requestTimeout: connectionLimits.requestMs,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 10_000,
    },
    getRequestListener((request, env) => answerOnce(fetch, request, env), {
      overrideGlobalObjects: false,
    }),
  )
  server.maxHeadersCount = 100
  server.maxConnections = connectionLimits.connections
  const guard = guardConnections(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause => {
      const isTaken = 'code' in cause && cause.code === 'EADDRINUSE'
      reject(isTaken ? new LakeError('conflict', `Port ${port} is in use`, { cause }) : cause)
    })
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : port,
    connections: () => guard.connections,
    close: () =>
      new Promise(resolve => {
        // Requests under way get their answer; what has not ended by then is cut off.
        const force = setTimeout(() => server.closeAllConnections(), drainMs)
        server.close(() => {
          clearTimeout(force)
          guard[Symbol.dispose]()
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

/** Headers that mean one thing: sent twice, a proxy and the lake could take a different one. */
const singleHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'origin',
  'transfer-encoding',
])

function answerOnce(
  fetch: Answer,
  request: Request,
  env: HttpBindings | object,
): Response | Promise<Response> {
  if (!('incoming' in env)) return fetch(request, env)
  const { incoming, outgoing } = env
  const fault = headerFault(incoming.rawHeaders)
  const answered = fault === undefined ? fetch(request, env) : refusal(fault)
  const finish = (response: Response) => {
    if (!incoming.complete && hasBody(incoming.headers)) closeAfter(incoming, outgoing)
    return response
  }
  return answered instanceof Promise ? answered.then(finish) : finish(answered)
}

const hasBody = (headers: IncomingHttpHeaders) =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

function headerFault(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    if (!singleHeaders.has(name)) continue
    if (seen.has(name)) return `The header "${name}" may be sent once`
    seen.add(name)
    // Nothing here unpacks a body, so a packed one could only be misread.
    if (name === 'content-encoding' && rawHeaders[index + 1]?.toLowerCase() !== 'identity')
      return 'Compressed request bodies are not supported'
  }
  return undefined
}

const refusal = (message: string) =>
  Response.json(
    { statusCode: 400, error: 'Bad Request', message },
    { status: 400, headers: { connection: 'close' } },
  )
