import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { FinishedAnswer, type HeaderList } from './finished-answer.ts'
import type { AssetRule, CallRule, FrontOptions } from './front-options.ts'
import type { FrontResponse } from './front-response.ts'
import { KeptPages } from './kept-pages.ts'
import { Outage, shortAnswer } from './outage.ts'
import { pageAddress, pageKey } from './page-address.ts'
import { assetKey, failed, finishContent, PageMaker, pathOf } from './page-maker.ts'
import { PageSource } from './page-source.ts'
import { passHeaders } from './pass-headers.ts'
import { Purges } from './purges.ts'
import { Recompression } from './recompression.ts'
import { relay } from './relay.ts'
import { type Rendered, render, renderedFrom } from './render.ts'
import { onPurge } from './render-mark.ts'
import { RenderQueue } from './render-queue.ts'
import { sendAnswer } from './send-answer.ts'
import { StaticFiles } from './static-files.ts'

/** What has happened since the start; for whoever watches. */
export interface FrontCounters {
  requests: number
  made: number
  failed: number
  /** Answers that were the last good version because no newer one could be made. */
  stale: number
  purges: number
}

interface SendOptions {
  readonly dropRuntime: boolean
  readonly isDraft: boolean
  readonly isFramed: boolean
  readonly hidesAddress?: boolean
}

const reading = ['GET', 'HEAD']
/** After a purge the visitors' pages are made first, and several purges in a row cost one warming. */
const warmDelayMs = 250

/** Answers requests with finished bodies, and lets the handler make those that are missing. */
export class Front {
  readonly counters: FrontCounters = { requests: 0, made: 0, failed: 0, stale: 0, purges: 0 }
  readonly #options: FrontOptions
  readonly #purges = new Purges()
  readonly #pages: KeptPages
  readonly #source: PageSource
  readonly #files: StaticFiles
  readonly #outage: Outage
  readonly #stopListening: () => void
  #warming: NodeJS.Timeout | undefined

  constructor(options: FrontOptions) {
    const recompression = new Recompression()
    const maker = new PageMaker(options)
    const queue = new RenderQueue()
    this.#options = options
    this.#pages = new KeptPages(this.#purges, options.maxBytes)
    this.#files = new StaticFiles(options, answer => recompression.add(answer))
    this.#source = new PageSource({
      pages: this.#pages,
      purges: this.#purges,
      make: async key => {
        const page = await queue.run(() => maker.make(key))
        this.counters[page === undefined ? 'failed' : 'made'] += 1
        return page
      },
      nowMs: Date.now,
      after: (ms, signal) => pause(ms, undefined, { signal, ref: false }),
      onKept: (key, page) => {
        if (page.answer.status === 200) recompression.add(page.answer)
        options.copies?.put(key, page)
      },
      recall: key => (options.copies?.has(key) ? options.copies.find(key) : undefined),
    })
    this.#outage = new Outage(options, this.#source)
    this.#stopListening = onPurge(tags => this.purge(tags))
  }

  /** Forgets every page that carries one of these tags; returns after no visitor can get one any more. */
  purge(tags: readonly string[]): void {
    this.counters.purges += 1
    this.#purges.expire(tags)
    this.#warming ??= setTimeout(() => {
      this.#warming = undefined
      void this.warm()
    }, warmDelayMs).unref()
  }

  /** Makes the pages for an outage, as long as there is none. */
  warm(): Promise<void> {
    return this.#outage.warm()
  }

  /** Answers with a short page of the front's own. */
  refuse(request: IncomingMessage, response: FrontResponse, status: number): void {
    this.#short(request, response, status, []).catch(() => response.destroy())
  }

  close(): void {
    clearTimeout(this.#warming)
    this.#stopListening()
  }

  readonly handle = (request: IncomingMessage, response: FrontResponse): void => {
    this.counters.requests += 1
    const { method = '', url = '' } = request
    if (request.headers.cookie === undefined && reading.includes(method)) {
      // Keys are spelled canonically: what is kept under exactly this target needs no reading of it.
      const known = this.#pages.fresh(url)?.answer ?? this.#files.finished(url)
      if (known !== undefined && !this.#options.outagePaths.includes(url)) {
        sendAnswer(request, response, known)
        return
      }
    }
    this.#answer(request, response).catch((fault: unknown) => {
      this.#options.log(failed(url, fault))
      this.#giveUp(request, response)
    })
  }

  #giveUp(request: IncomingMessage, response: FrontResponse): void {
    if (response.headersSent) {
      response.destroy()
      return
    }
    response.beforeHead = undefined
    this.#outage
      .answer()
      .then(answer => sendAnswer(request, response, answer))
      .catch(() => response.destroy())
  }

  async #answer(request: IncomingMessage, response: FrontResponse): Promise<void> {
    const { method = '', url = '' } = request
    const isReading = reading.includes(method)
    const address = pageAddress(url)
    if (address.status === 'moved')
      return this.#short(request, response, 308, [['Location', address.location]])
    if (address.status === 'refused') {
      if (!isReading) return this.#short(request, response, 405, [['Allow', reading.join(', ')]])
      return this.#page(request, response, this.#options.missingPath)
    }
    const { query } = address
    // Nobody but the front itself reads the pages for an outage.
    const path = this.#options.outagePaths.includes(address.path) ? this.#options.missingPath : address.path
    const isFile = this.#files.has(path)
    const rule = isFile ? undefined : this.#options.ruleOf(path)
    const methods = rule?.kind === 'call' ? rule.methods : reading
    if (!methods.includes(method)) {
      return this.#short(request, response, 405, [['Allow', methods.join(', ')]])
    }
    if (isFile) return this.#file(request, response, path)
    if (rule === undefined) return this.#page(request, response, this.#options.missingPath)
    if (rule.kind === 'call') return this.#call(request, response, path, rule)
    if (rule.kind === 'asset') return this.#asset(request, response, rule, path, query)
    const { cookie } = request.headers
    const opened = rule.hasDraft && cookie !== undefined ? this.#options.draftCookies(cookie) : undefined
    if (opened !== undefined) return this.#draft(request, response, opened)
    return this.#page(request, response, pageKey(path, query, rule.query))
  }

  async #page(request: IncomingMessage, response: FrontResponse, key: string): Promise<void> {
    const found = await this.#source.find(key)
    if (found?.how === 'stale') {
      this.counters.stale += 1
      this.#options.log({ type: 'stale', path: pathOf(key) })
    }
    sendAnswer(request, response, found?.answer ?? (await this.#outage.answer()))
  }

  async #file(request: IncomingMessage, response: FrontResponse, path: string): Promise<void> {
    const answer = await this.#files.answer(path)
    if (answer === undefined) return this.#page(request, response, this.#options.missingPath)
    sendAnswer(request, response, answer)
  }

  async #asset(
    request: IncomingMessage,
    response: FrontResponse,
    rule: AssetRule,
    path: string,
    query: URLSearchParams,
  ): Promise<void> {
    const url = pageKey(path, query, rule.query)
    if (!rule.isKept(query) || request.headers.range !== undefined) {
      return relay(request, response, url, this.#options)
    }
    const found = await this.#source.find(assetKey(url, rule.accept(request.headers.accept)))
    if (found === undefined) return this.#short(request, response, 503, [['Retry-After', '10']])
    sendAnswer(request, response, found.answer)
  }

  async #call(
    request: IncomingMessage,
    response: FrontResponse,
    path: string,
    rule: CallRule,
  ): Promise<void> {
    const { host, maxBodyBytes, endpoints } = this.#options
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) {
      return this.#short(request, response, 413, [['Connection', 'close']])
    }
    const headers = passHeaders(request, { host, as: 'call', also: rule.headers })
    const endpoint = request.method === 'POST' ? endpoints?.get(path) : undefined
    const rendered =
      endpoint === undefined
        ? await this.#handled(request, headers)
        : await endpoint({ headers: { get: name => headers[name] ?? null }, body: request }).then(
            renderedFrom,
          )
    await this.#sendOnce(request, response, rendered, {
      dropRuntime: true,
      isDraft: false,
      isFramed: rule.isFramed === true,
      hidesAddress: rule.hidesAddress === true,
    })
  }

  #handled(request: IncomingMessage, headers: Readonly<Record<string, string>>): Promise<Rendered> {
    const { maxBodyBytes, handler } = this.#options
    let received = 0
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > maxBodyBytes) request.destroy()
    })
    request.pause()
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')
    return render(handler, { method, url: request.url ?? '/', headers, body: request })
  }

  /** A request of somebody who may see drafts: made for them alone, with everything that the framework brings. */
  async #draft(request: IncomingMessage, response: FrontResponse, cookie: string): Promise<void> {
    const { host, handler } = this.#options
    const headers = { ...passHeaders(request, { host, as: 'draft' }), cookie }
    const rendered = await render(handler, { method: 'GET', url: request.url ?? '/', headers })
    if (rendered.status >= 500) {
      sendAnswer(request, response, await this.#outage.answer())
      return
    }
    await this.#sendOnce(request, response, rendered, { dropRuntime: false, isDraft: true, isFramed: true })
  }

  async #sendOnce(
    request: IncomingMessage,
    response: FrontResponse,
    rendered: Rendered,
    { dropRuntime, isDraft, isFramed, hidesAddress = false }: SendOptions,
  ): Promise<void> {
    const cookies = rendered.headers.get('set-cookie') ?? []
    const answer = await FinishedAnswer.finish(
      finishContent(rendered, this.#options, {
        kind: 'page',
        dropRuntime,
        isDraft,
        isFramed,
        hidesAddress,
        cacheControl: 'private, no-store',
        more: [
          ...cookies.map(cookie => ['Set-Cookie', cookie] as const),
          // A page that says so itself is passed on; no draft depends on that.
          ...(isDraft && !rendered.headers.has('x-robots-tag')
            ? ([['X-Robots-Tag', 'noindex']] as const)
            : []),
        ],
      }),
    )
    // What is left of a body that nobody wanted must not become the next request; nor is there another try.
    if (!request.complete || rendered.status === 413) response.shouldKeepAlive = false
    sendAnswer(request, response, answer)
  }

  async #short(
    request: IncomingMessage,
    response: FrontResponse,
    status: number,
    more: HeaderList,
  ): Promise<void> {
    const answer = await shortAnswer(this.#options, status, more)
    if (!request.complete) response.shouldKeepAlive = false
    sendAnswer(request, response, answer)
  }
}
