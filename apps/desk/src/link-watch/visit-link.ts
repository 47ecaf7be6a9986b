import type { LinkVisit } from '@repo/content/documents/link-check/judge-link.ts'
import type { GetOutside, Outside } from './get-outside.ts'
import { pageTitle } from './page-title.ts'
import { mayFetch } from './robots.ts'

/** Name under which servers meet the link watch, also in their `robots.txt`. */
export const agentName = 'Klartext-Linkpruefung'

const maxBytes = { page: 64 * 1024, robots: 512 * 1024 } as const
const maxHops = 5
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Visits addresses as a polite machine does; one for each round, so that a server's rules are asked for once. */
export class LinkVisitor {
  readonly #get: GetOutside
  readonly #signal: AbortSignal
  readonly #now: () => Date
  readonly #robots = new Map<string, Promise<Outside>>()

  constructor({ get, signal, now }: { get: GetOutside; signal: AbortSignal; now: () => Date }) {
    this.#get = get
    this.#signal = signal
    this.#now = now
  }

  /** Follows an address to where it leads. */
  async visit(address: string): Promise<LinkVisit> {
    let url = new URL(address)
    let movedTo: string | undefined
    let isPermanent = true
    for (let hop = 0; hop <= maxHops; hop += 1) {
      const verdict = await this.#mayVisit(url)
      if (verdict !== 'yes') return { kind: verdict }
      const answer = await this.#get(url, maxBytes.page, this.#signal)
      if (answer.kind !== 'answered') return answer
      const { status, headers } = answer
      const next = redirects.has(status) ? target(headers.location, url) : undefined
      if (next === undefined) {
        return {
          kind: 'answered',
          status,
          movedTo,
          title: pageTitle(answer.body, headers['content-type']),
          retryAfterMs: this.#retryAfterMs(headers['retry-after']),
        }
      }
      // Only as far as every step so far was meant for good.
      isPermanent &&= status === 301 || status === 308
      if (isPermanent) movedTo = next.href
      url = next
    }
    return { kind: 'unreachable' }
  }

  /** What a server's rules for machines say; no answer at all means no, a missing file means yes. */
  async #mayVisit(url: URL): Promise<'yes' | 'robots' | 'private' | 'unreachable'> {
    const asked = this.#robots.get(url.origin) ?? this.#askRules(new URL('/robots.txt', url))
    this.#robots.set(url.origin, asked)
    const answer = await asked
    if (answer.kind !== 'answered') return answer.kind
    if (answer.status >= 500) return 'unreachable'
    if (answer.status >= 300) return 'yes'
    return mayFetch(answer.body.toString('utf8'), agentName, `${url.pathname}${url.search}`)
      ? 'yes'
      : 'robots'
  }

  /** Rules may lie elsewhere; as many steps as for a page. */
  async #askRules(url: URL): Promise<Outside> {
    let from = url
    for (let hop = 0; hop <= maxHops; hop += 1) {
      const answer = await this.#get(from, maxBytes.robots, this.#signal)
      if (answer.kind !== 'answered' || !redirects.has(answer.status)) return answer
      const next = target(answer.headers.location, from)
      if (next === undefined) return answer
      from = next
    }
    return { kind: 'unreachable' }
  }

  #retryAfterMs(header: string | undefined): number | undefined {
    if (header === undefined) return undefined
    const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - this.#now().getTime()
    return Number.isFinite(ms) && ms > 0 ? ms : undefined
  }
}

/** Where a redirect leads; `undefined` for what is no address of the web. */
function target(location: string | undefined, from: URL): URL | undefined {
  if (location === undefined || !URL.canParse(location, from.href)) return undefined
  const url = new URL(location, from)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}
