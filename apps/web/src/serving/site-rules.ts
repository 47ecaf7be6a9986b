import type { AssetRule, CallRule, PageRule, Rule } from '@repo/front/front-options.ts'
import { canaryHeader } from '@repo/leads/canary-mark.ts'

/** Query names that a page reads; every other name is dropped before the page is rendered or looked up. */
const pageQueries: Readonly<Record<string, readonly string[]>> = {
  '/kontakt': ['von'],
  '/suche': ['q', 'seite'],
}

/**
 * The page of a case belongs to whoever has its address, as does that of a link which confirms a mail address; guesses are
 * counted by who makes them.
 */
const casePath = /^\/vorgang\/(?:(?!abgelaufen$)[^/]+|adresse\/(?!bestaetigt$|ungueltig$)[^/]+)$/

/** Endpoints that see more than a form sends, or take other methods. */
const calls: Readonly<Record<string, Omit<CallRule, 'kind'>>> = {
  '/api/anfrage/marke': { methods: ['POST'], headers: [] },
  '/api/revalidate': { methods: ['POST'], headers: ['sanity-webhook-signature'] },
  '/api/slug-changed': { methods: ['POST'], headers: ['sanity-webhook-signature'] },
  '/api/legal-version-replaced': { methods: ['POST'], headers: ['sanity-webhook-signature'] },
  '/api/ereignis': { methods: ['POST'], headers: [] },
  '/api/health': { methods: ['GET', 'HEAD'], headers: [] },
  '/api/ready': { methods: ['GET', 'HEAD'], headers: [] },
  // The desk marks its own test enquiries.
  '/api/anfrage': { methods: ['GET', 'HEAD', 'POST'], headers: [canaryHeader] },
  // The Studio opens it in a frame; HEAD would open nothing.
  '/api/vorschau/an': { methods: ['GET'], headers: [], isFramed: true },
  '/api/vorschau/aus': { methods: ['POST'], headers: [] },
  // Says whether the browser brings back the cookie that it was given.
  '/api/vorschau/pruefung': { methods: ['GET'], headers: ['cookie'] },
  '/api/vorgang': { methods: ['GET', 'HEAD', 'POST'], headers: [], hidesAddress: true },
  '/api/vorgang/adresse': { methods: ['GET', 'HEAD', 'POST'], headers: [], hidesAddress: true },
  '/api/vorgang/daten': { methods: ['GET', 'HEAD', 'POST'], headers: [], hidesAddress: true },
  '/api/vorgang/warten': { methods: ['GET', 'HEAD'], headers: [], hidesAddress: true },
}

const defaultCall = { methods: ['GET', 'HEAD', 'POST'], headers: [] } as const

/** Images change with what the visitor's browser can show; one in a fixed width is kept, an original is handed on. */
const media: AssetRule = {
  kind: 'asset',
  query: ['w', 'rect', 's'],
  isKept: query => query.has('w'),
  isForOthers: false,
  accept: header =>
    ['image/avif', 'image/webp'].filter(type => header?.toLowerCase().includes(type)).join(',') || '*/*',
}

/** Share images; the version in the address changes with what they show. */
const shareImage: AssetRule = {
  kind: 'asset',
  query: ['v'],
  isKept: query => query.has('v'),
  // Whoever shares a page shows its image.
  isForOthers: true,
  accept: () => '*/*',
}

/** A page that answers a form; it belongs to the post, and nobody else gets it. */
const result = /^\/selbsttest\/[a-z0-9-]+\/ergebnis$/

/** Feed, sitemap and texts for machines show what is published, and a share link the one draft that it is for. */
const isTheSameForEditors = /\.[a-z]+$|^\/vorschau\//

/** Addresses under which Next's router fetches parts of a page; a page without runtime has no router. */
const ofTheRouter = /\.rsc$|\.segments?(\/|$)/

/** Where texts for machines are written; they have public addresses of their own. */
const alias = /^\/api\/(?:markdown|surface)\//

/**
 * What may be done at which address. Every public page goes out without Next's runtime: what moves in the browser comes
 * from the one script of `enhance/`.
 * @see docs/decisions/007-front-before-next.md
 */
export function ruleOf(path: string): Rule | undefined {
  if (path.startsWith('/_next/') || ofTheRouter.test(path) || alias.test(path)) return undefined
  if (path.startsWith('/medien/')) return media
  if (path.startsWith('/og/')) return shareImage
  if (casePath.test(path)) return { kind: 'call', methods: ['GET', 'HEAD'], headers: [], hidesAddress: true }
  if (result.test(path)) return { kind: 'call', ...defaultCall }
  if (path.startsWith('/api/')) return { kind: 'call', ...(calls[path] ?? defaultCall) }
  const page: PageRule = {
    kind: 'page',
    query: pageQueries[path] ?? [],
    dropRuntime: true,
    hasDraft: !isTheSameForEditors.test(path),
  }
  return page
}

/** The bundle of `enhance/` in `public/`, the only script that a public page keeps. */
export function isOwnScript(address: string): boolean {
  return /^\/klartext\.[\w-]+\.js$/.test(address)
}

/** The worker of `enhance/` in `public/`, which a form loads when somebody begins to write. */
export function isOwnWorker(address: string): boolean {
  return /^\/klartext-check\.[\w-]+\.js$/.test(address)
}
