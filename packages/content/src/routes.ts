/** Kinds of legal page; each has one fixed address. */
const legalPageKinds = ['impressum', 'datenschutz'] as const
export type LegalPageKind = (typeof legalPageKinds)[number]

/** Everything of this site that has a public address of its own. */
export type Route =
  | { readonly type: 'home' }
  | { readonly type: 'articleIndex' }
  | { readonly type: 'contact' }
  | { readonly type: 'article'; readonly slug: string }
  | { readonly type: 'topic'; readonly slug: string }
  | { readonly type: 'legalPage'; readonly kind: LegalPageKind }

const fixedRoutes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['/', { type: 'home' }],
  ['/magazin', { type: 'articleIndex' }],
  ['/kontakt', { type: 'contact' }],
  ['/impressum', { type: 'legalPage', kind: 'impressum' }],
  ['/datenschutz', { type: 'legalPage', kind: 'datenschutz' }],
])

/** Path of a route: begins with a slash, has no trailing slash, query or origin. */
export function pathOf(route: Route): string {
  switch (route.type) {
    case 'home':
      return '/'
    case 'articleIndex':
      return '/magazin'
    case 'contact':
      return '/kontakt'
    case 'article':
      return `/artikel/${encodeURIComponent(route.slug)}`
    case 'topic':
      return `/themen/${encodeURIComponent(route.slug)}`
    case 'legalPage':
      return `/${route.kind}`
    default:
      route satisfies never
      throw new TypeError('Unknown route')
  }
}

/** The route that a path belongs to; `undefined` for every path that is not exactly one of ours. */
export function routeOf(path: string): Route | undefined {
  const fixed = fixedRoutes.get(path)
  if (fixed !== undefined) return fixed
  const match = /^\/(artikel|themen)\/([a-z0-9-]+)$/.exec(path)
  const slug = match?.[2]
  if (slug === undefined) return undefined
  return match?.[1] === 'artikel' ? { type: 'article', slug } : { type: 'topic', slug }
}

/** Narrows an unknown string to a kind of legal page. */
export function isLegalPageKind(value: unknown): value is LegalPageKind {
  return legalPageKinds.some(kind => kind === value)
}

/** First path segments that belong to the site itself and can never be a slug. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'artikel',
  'magazin',
  'themen',
  'team',
  'selbsttest',
  'leistungen',
  'kontakt',
  'newsletter',
  'impressum',
  'datenschutz',
  'barrierefreiheit',
  'suche',
  'vorgang',
  'vorschau',
  'studio',
  'vertrieb',
  'verwaltung',
  'anmelden',
  'abmelden',
  'api',
  'feed',
  'sitemap',
  'robots',
  'llms',
  'og',
  'medien',
])
