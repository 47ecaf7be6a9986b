import { createServer, type Server } from 'node:http'
import sirv from 'sirv'
import type { RuntimeConfig } from '../runtime-config.ts'
import { runtimeConfigScript } from './runtime-config-script.ts'
import { securityHeaders } from './security-headers.ts'

/** Serves the built Studio of `directory`; every address without a file is the Studio's own and gets its page. */
export function createStudioServer(directory: string, config: RuntimeConfig): Server {
  const headers = securityHeaders(config)
  const script = runtimeConfigScript(config)
  const files = sirv(directory, {
    single: true,
    ignores: [/^\/static\//],
    etag: true,
    // Made by the build.
    brotli: true,
    setHeaders: (response, path) => {
      // Names of built files carry a hash; the page and the boot scripts do not.
      const isHashed = /^\/static\/.+-[\w-]{8}\.\w+$/.test(path)
      response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
      return
    }
    if (request.url === '/runtime-config.js') {
      response.writeHead(200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'no-store',
      })
      response.end(request.method === 'HEAD' ? undefined : script)
      return
    }
    files(request, response, () => {
      response.writeHead(404).end()
    })
  })
}
