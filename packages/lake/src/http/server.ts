import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { LakeError } from '../errors.ts'

export interface ListeningServer {
  readonly server: Server
  readonly port: number
  close(): Promise<void>
}

const drainMs = 2_000

/**
 * Serves `fetch` on a TCP port; 0 picks a free one. Idle and slow connections are cut off early.
 * @throws LakeError conflict when the port is in use
 */
export async function listen(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<ListeningServer> {
  const server = createServer(
    {
      headersTimeout: 5_000,
      requestTimeout: 60_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 10_000,
    },
    getRequestListener(fetch, { overrideGlobalObjects: false }),
  )
  server.maxHeadersCount = 100
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
    close: () =>
      new Promise(resolve => {
        // Requests under way get their answer; what has not ended by then is cut off.
        const force = setTimeout(() => server.closeAllConnections(), drainMs)
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
