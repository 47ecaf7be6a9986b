import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HeaderList } from './finished-answer.ts'
import type { PageCopies } from './page-copies.ts'
import type { PageScripts } from './rewrite-html.ts'

/** Whatever makes the pages: any request handler of this process. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown> | unknown

/** A post as an endpoint sees it: the headers that the rule of its path lets through, and its body. */
export interface PostedRequest {
  readonly headers: Pick<Headers, 'get'>
  readonly body: IncomingMessage
}

/** Reads of the body no more than it wants, and answers in the end. */
export type Endpoint = (request: PostedRequest) => Promise<Response>

/** A page: read with GET and HEAD, made without anything of the visitor's but the query names that it declares. */
export interface PageRule {
  readonly kind: 'page'
  readonly query: readonly string[]
  readonly dropRuntime: boolean
  /** Whether somebody who may see drafts gets a version of their own. */
  readonly hasDraft: boolean
}

/** Something that is done: never kept, and sees the headers of a form or a script, plus those named here. */
export interface CallRule {
  readonly kind: 'call'
  readonly methods: readonly string[]
  readonly headers: readonly string[]
  /** Whether who frames drafts may frame its answer. */
  readonly isFramed?: boolean
  /** Whether its address is a key, of which no other page may hear. */
  readonly hidesAddress?: boolean
}

/** A file that the handler brings from elsewhere. */
export interface AssetRule {
  readonly kind: 'asset'
  readonly query: readonly string[]
  /** Whether answers marked immutable are kept in memory; all others are handed on as they come, also in ranges. */
  readonly isKept: (query: URLSearchParams) => boolean
  /** Whether pages of other sites may show it. */
  readonly isForOthers: boolean
  /** The few spellings of `Accept` that make a difference. */
  readonly accept: (header: string | undefined) => string
}

export type Rule = PageRule | CallRule | AssetRule

export interface AnswerFacts {
  readonly kind: 'page' | 'asset' | 'other'
  /** Of HTML only. */
  readonly scripts: PageScripts | undefined
  /** Origins that a page may frame. */
  readonly frames?: readonly string[]
  readonly isDraft: boolean
  /** Whether who frames drafts may frame it: an endpoint that such a frame opens. */
  readonly isFramed?: boolean
  /** Whether pages of other sites may show it. */
  readonly isForOthers?: boolean
  /** A script of our own that runs in a worker, under the policy that it comes with. */
  readonly isWorker?: boolean
  /** Whether its address is a key, of which no other page may hear. */
  readonly hidesAddress?: boolean
}

export interface Refusal {
  readonly contentType: string
  readonly body: string
}

export interface FrontOptions {
  readonly handler: Handler
  /** Posts that need nothing of the handler, by path: they cost a fraction, and are answered while no page can be made. */
  readonly endpoints?: ReadonlyMap<string, Endpoint>
  /** What may be done at a path; the path is spelled canonically. `undefined`: there is nothing. */
  readonly ruleOf: (path: string) => Rule | undefined
  /** Headers of every answer, policy included. */
  readonly headersFor: (facts: AnswerFacts) => HeaderList
  /** What `Host` every rendering sees, whatever the visitor sent. */
  readonly host: string
  /**
   * The cookies that the handler gets in place of a visitor's when those open the drafts, else `undefined`. Such a
   * request goes past everything that is kept, and no other one brings a cookie to a page.
   */
  readonly draftCookies: (cookies: string) => string | undefined
  readonly isOwnScript: (address: string) => boolean
  /** A path at which the handler answers 404 with its page for it. */
  readonly missingPath: string
  /** Pages for the moment when nothing can be made, the best first; their paths are not public. */
  readonly outagePaths: readonly string[]
  /** A short page of our own for errors that never reach the handler. */
  readonly refusal: (status: number) => Refusal
  /** Files of the build by address. */
  readonly files: ReadonlyMap<string, FileSource>
  /** Where the last good pages outlive the process; without it they do not. */
  readonly copies?: PageCopies
  readonly maxBytes: number
  readonly maxBodyBytes: number
  readonly log: (event: FrontEvent) => void
}

export interface FileSource {
  /** Where it lies. */
  readonly file: string
  readonly contentType: string
  /** Its address changes with its content. */
  readonly isImmutable: boolean
  /** A script that a page of ours runs in a worker. */
  readonly isWorker?: boolean
}

export type FrontEvent =
  | { readonly type: 'failed'; readonly path: string; readonly reason: string }
  | { readonly type: 'stale'; readonly path: string }
