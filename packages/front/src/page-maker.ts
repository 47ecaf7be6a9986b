import { type Content, FinishedAnswer, type HeaderList } from './finished-answer.ts'
import type { AnswerFacts, FrontOptions } from './front-options.ts'
import type { MadePage } from './page-source.ts'
import { inertType, isPlainLocation, type Rendered, render, visibleHeaders } from './render.ts'
import { type PageScripts, rewriteHtml } from './rewrite-html.ts'

type MakerOptions = Pick<FrontOptions, 'handler' | 'headersFor' | 'host' | 'isOwnScript' | 'log' | 'ruleOf'>

/** Statuses that mean the same tomorrow, until a tag expires. */
const keptStatuses: ReadonlySet<number> = new Set([200, 301, 308, 404, 410])

const forPages = 'public, max-age=0, must-revalidate'
const never = 'private, no-store'

interface FinishOptions {
  readonly kind: AnswerFacts['kind']
  readonly dropRuntime: boolean
  readonly isDraft: boolean
  readonly cacheControl: string
  readonly isFramed?: boolean
  readonly isForOthers?: boolean
  readonly hidesAddress?: boolean
  readonly more?: HeaderList
}

/** A rendered answer with its policy and, for HTML, without what its visitors do not need. */
export function finishContent(
  rendered: Rendered,
  { headersFor, isOwnScript }: Pick<MakerOptions, 'headersFor' | 'isOwnScript'>,
  {
    kind,
    dropRuntime,
    isDraft,
    cacheControl,
    isFramed = false,
    isForOthers = false,
    hidesAddress = false,
    more = [],
  }: FinishOptions,
): Content {
  let { body } = rendered
  let scripts: PageScripts | undefined
  let frames: readonly string[] = []
  if (/^text\/html\b/i.test(rendered.headers.get('content-type')?.[0] ?? '')) {
    const page = rewriteHtml(body.toString('utf8'), { dropRuntime, isOwnScript })
    scripts = page.scripts
    frames = page.frames
    body = Buffer.from(page.html)
  }
  return {
    status: rendered.status,
    body,
    headers: [
      ...visibleHeaders(rendered).map(([name, value]) =>
        kind === 'asset' && name === 'content-type'
          ? ([name, inertType(value)] as const)
          : ([name, value] as const),
      ),
      ['cache-control', cacheControl],
      ...headersFor({ kind, scripts, frames, isDraft, isFramed, isForOthers, hidesAddress }),
      ...more,
    ],
  }
}

/** What is logged of an address: a query may hold what a visitor typed. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? url

/** What is logged when an address could not be answered. */
export const failed = (url: string, fault: unknown) => ({
  type: 'failed' as const,
  path: pathOf(url),
  reason: fault instanceof Error ? fault.message : String(fault),
})

/** The key under which a kept file is made: its address and the spelling of `Accept`. */
export const assetKey = (url: string, accept: string): string => `${url} ${accept}`

/** Makes pages and files by their keys. */
export class PageMaker {
  readonly #options: MakerOptions

  constructor(options: MakerOptions) {
    this.#options = options
  }

  async make(key: string): Promise<MadePage | undefined> {
    const [url = '/', accept] = key.split(' ', 2)
    const { handler, host, log } = this.#options
    try {
      const headers = { host, accept: accept ?? 'text/html' }
      const rendered = await render(handler, { method: 'GET', url, headers })
      if (rendered.status >= 500) {
        log(failed(url, `status ${rendered.status}`))
        return undefined
      }
      const location = rendered.headers.get('location')?.[0]
      if (location !== undefined && !isPlainLocation(location)) {
        log(failed(url, 'a redirect that leads nobody knows where'))
        return undefined
      }
      return await (accept === undefined ? this.#page(url, rendered) : this.#asset(url, rendered))
    } catch (fault) {
      log(failed(url, fault))
      return undefined
    }
  }

  async #page(url: string, rendered: Rendered): Promise<MadePage> {
    const rule = this.#options.ruleOf(pathOf(url))
    const isShared = keptStatuses.has(rendered.status) && !rendered.headers.has('set-cookie')
    const tags = isShared ? rendered.tags : undefined
    const content = finishContent(rendered, this.#options, {
      kind: 'page',
      dropRuntime: rule?.kind === 'page' && rule.dropRuntime,
      isDraft: false,
      cacheControl: tags === undefined ? never : forPages,
    })
    return { answer: await FinishedAnswer.finish(content), tags }
  }

  /** Kept only when the handler says that the address never means anything else. */
  async #asset(url: string, rendered: Rendered): Promise<MadePage> {
    const cacheControl = rendered.headers.get('cache-control')?.[0] ?? never
    const rule = this.#options.ruleOf(pathOf(url))
    const isKept = rendered.status === 200 && cacheControl.includes('immutable')
    const content = finishContent(rendered, this.#options, {
      kind: 'asset',
      dropRuntime: true,
      isDraft: false,
      cacheControl,
      isForOthers: rule?.kind === 'asset' && rule.isForOthers,
      more: [['Vary', 'Accept']],
    })
    return { answer: await FinishedAnswer.finish(content), tags: isKept ? [] : undefined }
  }
}
