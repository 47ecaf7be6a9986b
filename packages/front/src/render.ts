import { capturedAnswer } from './captured-answer.ts'
import { innerRequest } from './captured-exchange.ts'
import type { HeaderList } from './finished-answer.ts'
import type { Handler } from './front-options.ts'
import { underMark } from './render-mark.ts'

export interface RenderRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Parameters<typeof innerRequest>[3]
}

/** What a handler answered, whole. */
export interface Rendered {
  readonly status: number
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: Buffer
  /** `undefined`: the handler did not declare it the same for everybody. */
  readonly tags: readonly string[] | undefined
}

/** A handler that has not answered after so long will not. */
const timeoutMs = 30_000

/** Runs the handler without a network between. @throws what the handler throws or destroys its answer with */
export async function render(
  handler: Handler,
  { method, url, headers, body }: RenderRequest,
): Promise<Rendered> {
  const request = innerRequest(method, url, headers, body)
  const { result, tags } = await underMark(() => capturedAnswer(handler, request, timeoutMs))
  const { response, body: whole } = result
  const found = new Map<string, readonly string[]>()
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (value !== undefined) found.set(name, Array.isArray(value) ? value : [String(value)])
  }
  return { status: response.statusCode, headers: found, body: whole, tags }
}

/** The answer of an endpoint, whole. */
export async function renderedFrom(answer: Response): Promise<Rendered> {
  const headers = new Map<string, readonly string[]>()
  for (const [name, value] of answer.headers) headers.set(name, [...(headers.get(name) ?? []), value])
  const body = answer.body === null ? nothing : Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, headers, body, tags: undefined }
}

const nothing = Buffer.alloc(0)

const passed = [
  'content-type',
  'content-language',
  'content-disposition',
  'link',
  'location',
  'retry-after',
  'x-robots-tag',
  'last-modified',
  // An endpoint says which other origin may read its answer.
  'access-control-allow-origin',
  'access-control-allow-credentials',
]

/** The headers of an answer that a visitor may see; everything else belongs to the framework. */
export function visibleHeaders({ headers }: Pick<Rendered, 'headers'>): HeaderList {
  const list: [string, string][] = []
  for (const name of passed) {
    const value = headers.get(name)?.[0]
    if (value !== undefined) list.push([name, value])
  }
  return list
}

/** The type of a file that somebody uploaded: never one that a browser would run for a page that names it as script. */
export function inertType(contentType: string): string {
  return /script|wasm|x-component/i.test(contentType) ? 'application/octet-stream' : contentType
}

/** Whether a redirect leads to a path of this site or to a whole address; `//host` and `/\host` are neither. */
export function isPlainLocation(location: string): boolean {
  return /^\/(?![/\\])/.test(location) || /^https?:\/\/[^/\\]/.test(location)
}
