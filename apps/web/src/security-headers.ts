import type { AnswerFacts } from '@repo/front/front-options.ts'

interface Header {
  readonly key: string
  readonly value: string
}

interface Origins {
  readonly SITE_URL: string
  readonly STUDIO_URL: string
}

interface Policy {
  readonly scripts: readonly string[]
  readonly styles?: readonly string[]
  readonly connections?: readonly string[]
  readonly frames?: readonly string[]
  readonly frameAncestors?: readonly string[]
  readonly isSecure?: boolean
}

function policyHeader(policy: Policy): Header {
  const {
    scripts,
    styles = [],
    connections = [],
    frames = [],
    frameAncestors = ["'none'"],
    isSecure = false,
  } = policy
  const directives = [
    "default-src 'none'",
    `script-src ${scripts.length === 0 ? "'none'" : scripts.join(' ')}`,
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    ["connect-src 'self'", ...connections].join(' '),
    "manifest-src 'self'",
    ...(frames.length === 0 ? [] : [['frame-src', ...frames].join(' ')]),
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${frameAncestors.join(' ')}`,
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ]
  return { key: 'Content-Security-Policy', value: directives.join('; ') }
}

const referrer: Header = { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' }
const noReferrer: Header = { key: 'Referrer-Policy', value: 'no-referrer' }
const always: readonly Header[] = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  {
    key: 'Permissions-Policy',
    value: 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  },
]
const resourcePolicy = (isForOthers: boolean): Header => ({
  key: 'Cross-Origin-Resource-Policy',
  value: isForOthers ? 'cross-origin' : 'same-origin',
})
const ownWindow: Header = { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' }

/** Two years, as browsers' own lists ask for. */
const onlyEncrypted: Header = {
  key: 'Strict-Transport-Security',
  value: 'max-age=63072000; includeSubDomains',
}

interface WithoutFront {
  /** Origin of the Studio, which frames the pages that it previews; absent in production, where only the front opens drafts. */
  readonly developmentStudio?: string
}

/**
 * The headers that Next sets where no front stands before it: in development, and behind a CDN. Inline scripts are
 * allowed there because Next writes its flight data inline and headers from the configuration know no page.
 */
export function securityHeaders({ developmentStudio }: WithoutFront): Header[] {
  const development = developmentStudio !== undefined
  const policy = policyHeader({
    scripts: ["'self'", "'unsafe-inline'", ...(development ? ["'unsafe-eval'"] : [])],
    styles: development ? ["'unsafe-inline'"] : [],
    ...(development ? { frameAncestors: ["'self'", developmentStudio] } : {}),
  })
  return [policy, ...always, referrer, resourcePolicy(false), ownWindow]
}

/** Replaces the policy for editors' uploads: opened on its own, not even an SVG with a script in it does anything. */
export const mediaPolicy: Header = {
  key: 'Content-Security-Policy',
  value: "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}

/** A worker runs under the policy of its own file: it may ask this site, and do nothing else. */
const workerPolicy: Header = {
  key: 'Content-Security-Policy',
  value: "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
}

function policyOf(
  { kind, scripts, frames = [], isDraft, isFramed = false, isWorker = false }: AnswerFacts,
  origins: Origins,
): Header {
  if (kind === 'asset') return isWorker ? workerPolicy : mediaPolicy
  const isSecure = origins.SITE_URL.startsWith('https:')
  const own = [...(scripts?.hasFiles ? ["'self'"] : []), ...(scripts?.hashes ?? [])]
  const byStudio = { frameAncestors: ["'self'", origins.STUDIO_URL] }
  if (!isDraft) return policyHeader({ scripts: own, frames, isSecure, ...(isFramed ? byStudio : {}) })
  return policyHeader({
    // Drafts keep Next's runtime, which fetches its parts by itself.
    scripts: [...new Set(["'self'", ...own])],
    // The frames and menus with which an editor clicks on a text write their rules at run time.
    styles: ["'unsafe-inline'"],
    frames,
    isSecure,
    ...byStudio,
  })
}

/**
 * The headers that the front puts on every answer. Nothing inline runs but what was in the page when it was made.
 * @see docs/decisions/007-front-before-next.md
 */
export function answerHeaders(facts: AnswerFacts, origins: Origins): (readonly [string, string])[] {
  const headers = [
    policyOf(facts, origins),
    ...always,
    facts.hidesAddress === true ? noReferrer : referrer,
    resourcePolicy(facts.isForOthers === true),
    // The Studio opens drafts in windows that talk to it.
    ...(facts.isDraft || facts.isFramed ? [] : [ownWindow]),
    ...(origins.SITE_URL.startsWith('https:') ? [onlyEncrypted] : []),
  ]
  return headers.map(({ key, value }) => [key, value])
}
