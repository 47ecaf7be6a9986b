import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { Front } from '../src/front.ts'
import type { FileSource, FrontEvent, FrontOptions } from '../src/front-options.ts'
import { createFrontServer } from '../src/front-server.ts'
import { declareShared } from '../src/render-mark.ts'

/** What a test handler saw of one request. */
export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  readonly text: string
}

interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const page = (
  text: string,
) => `<!doctype html><html><head><title>t</title><script src="/_next/a.js"></script></head>
<body><h1>${text}</h1>${'<p>Lorem ipsum dolor sit amet.</p>'.repeat(20)}<script>self.__next_f=[]</script></body></html>`

/** A handler that behaves as badly as one may: it mirrors every header that it can see. */
function makeHandler(state: FixtureState) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request
    state.seen.push({ method, url, headers })
    const path = url.split('?', 1)[0] ?? url
    if (path === '/slow') await state.gate
    if (state.isDown && !path.startsWith('/outage')) throw new Error('the renderer is down')
    response.setHeader('x-internal', 'secret')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (path === '/api/echo') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(Buffer.from(chunk))
      response.setHeader('set-cookie', ['a=1', 'b=2'])
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ headers, body: Buffer.concat(chunks).toString() }))
      return
    }
    if (path.startsWith('/media/')) {
      response.writeHead(200, {
        'content-type': path.endsWith('.js')
          ? 'text/javascript'
          : headers.accept?.includes('image/webp')
            ? 'image/webp'
            : 'image/png',
        'cache-control': 'public, max-age=31536000, immutable',
      })
      response.end(`picture ${url} for ${headers.accept} ${headers.range ?? ''}`)
      return
    }
    const steered = JSON.stringify(headers)
    if (path === '/moved') {
      response.writeHead(308, { location: '/new' })
      declareShared(['moved'])
      response.end()
      return
    }
    if (path === '/evil-redirect') {
      response.writeHead(308, { location: '//evil.example' })
      declareShared([])
      response.end()
      return
    }
    if (path === '/cookie') response.setHeader('set-cookie', 'session=1')
    if (path === '/missing' || path === '/gone') response.statusCode = path === '/gone' ? 410 : 404
    if (path === '/status-418') response.statusCode = 418
    if (path !== '/dynamic') declareShared(['all', path])
    response.write(page(`${path} version ${state.version}`))
    response.end(`<!-- ${steered} --><i>${steered.length}${url}</i>`)
  }
}

interface FixtureState {
  version: number
  isDown: boolean
  /** `/slow` waits for it. */
  gate: Promise<void>
  readonly seen: Seen[]
  readonly events: FrontEvent[]
}

/** A front over a test handler, on a port of its own. */
export async function startFront(
  options: Partial<FrontOptions> = {},
  files: ReadonlyMap<string, FileSource> = new Map(),
) {
  const state: FixtureState = { version: 1, isDown: false, gate: Promise.resolve(), seen: [], events: [] }
  const all: FrontOptions = {
    handler: makeHandler(state),
    ruleOf: path => {
      if (path.startsWith('/_next/')) return undefined
      if (path.startsWith('/api/'))
        return {
          kind: 'call',
          methods: ['GET', 'POST'],
          headers: ['x-signature'],
          isFramed: path === '/api/enter',
        }
      if (path.startsWith('/media/')) {
        return {
          kind: 'asset',
          query: ['w'],
          isKept: query => query.has('w'),
          isForOthers: false,
          accept: header => (header?.includes('image/webp') ? 'image/webp' : '*/*'),
        }
      }
      return {
        kind: 'page',
        query: path === '/search' ? ['q'] : [],
        dropRuntime: path !== '/with-runtime',
        hasDraft: path !== '/feed.xml',
      }
    },
    headersFor: ({ scripts, isDraft, isFramed, kind }) => [
      [
        'Content-Security-Policy',
        `script-src ${scripts?.hashes.join(' ') || "'none'"}; draft ${isDraft}; framed ${isFramed}; kind ${kind}`,
      ],
      ['X-Content-Type-Options', 'nosniff'],
    ],
    host: 'www.example.test',
    draftCookies: cookies => (cookies.includes('draft=right') ? 'bypass=inner' : undefined),
    isOwnScript: address => address === '/own.js',
    missingPath: '/missing',
    outagePaths: ['/outage'],
    refusal: status => ({ contentType: 'text/html; charset=utf-8', body: `<h1>${status}</h1>` }),
    files,
    maxBytes: 10_000_000,
    maxBodyBytes: 10_000,
    log: event => state.events.push(event),
    ...options,
  }
  const front = new Front(all)
  const { server, drain } = createFrontServer(front, all)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  const ask = async (path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> => {
    const request = httpRequest({ port, path, method, headers, host: '127.0.0.1', agent: false })
    request.end(body)
    const [response]: IncomingMessage[] = await once(request, 'response')
    if (response === undefined) throw new Error('no answer')
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(Buffer.from(chunk))
    const whole = Buffer.concat(chunks)
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: whole,
      text: whole.toString(),
    }
  }
  /** What comes back for bytes that need not be a request. */
  const raw = async (bytes: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('error', () => undefined)
    socket.write(bytes)
    await once(socket, 'close')
    return text
  }
  return { state, front, server, port, ask, raw, drain, [Symbol.asyncDispose]: () => drain(0) }
}
