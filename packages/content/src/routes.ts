/** Kinds of legal page; each has one fixed address. */
const legalPageKinds = ['impressum', 'datenschutz', 'barrierefreiheit'] as const
export type LegalPageKind = (typeof legalPageKinds)[number]

/** Everything of this site that has a public address of its own. */
export type Route =
  | { readonly type: 'home' }
  /** `page` counts from 1; absent is the first. */
  | { readonly type: 'articleIndex'; readonly page?: number }
  | { readonly type: 'contact' }
  | { readonly type: 'article'; readonly slug: string }
  | { readonly type: 'topicIndex' }
  | { readonly type: 'topic'; readonly slug: string }
  | { readonly type: 'team' }
  | { readonly type: 'person'; readonly slug: string }
  | { readonly type: 'serviceIndex' }
  | { readonly type: 'service'; readonly slug: string }
  | { readonly type: 'selfCheckIndex' }
  | { readonly type: 'selfCheck'; readonly slug: string }
  | { readonly type: 'search' }
  | { readonly type: 'legalPage'; readonly kind: LegalPageKind }
  | { readonly type: 'page'; readonly slug: string }

const fixedRoutes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['/', { type: 'home' }],
  ['/magazin', { type: 'articleIndex' }],
  ['/kontakt', { type: 'contact' }],
  ['/themen', { type: 'topicIndex' }],
  ['/team', { type: 'team' }],
  ['/selbsttest', { type: 'selfCheckIndex' }],
  ['/leistungen', { type: 'serviceIndex' }],
  ['/suche', { type: 'search' }],
  ['/impressum', { type: 'legalPage', kind: 'impressum' }],
  ['/datenschutz', { type: 'legalPage', kind: 'datenschutz' }],
  ['/barrierefreiheit', { type: 'legalPage', kind: 'barrierefreiheit' }],
])

/** First segments under which each document of a type has its page. */
const sections = {
  artikel: 'article',
  themen: 'topic',
  team: 'person',
  selbsttest: 'selfCheck',
  leistungen: 'service',
} as const

/** Path of a route: begins with a slash, has no trailing slash, query or origin. */
export function pathOf(route: Route): string {
  switch (route.type) {
    case 'home':
      return '/'
    case 'articleIndex':
      return route.page === undefined || route.page < 2 ? '/magazin' : `/magazin/seite/${route.page}`
    case 'contact':
      return '/kontakt'
    case 'article':
      return `/artikel/${encodeURIComponent(route.slug)}`
    case 'topicIndex':
      return '/themen'
    case 'topic':
      return `/themen/${encodeURIComponent(route.slug)}`
    case 'team':
      return '/team'
    case 'person':
      return `/team/${encodeURIComponent(route.slug)}`
    case 'serviceIndex':
      return '/leistungen'
    case 'service':
      return `/leistungen/${encodeURIComponent(route.slug)}`
    case 'selfCheckIndex':
      return '/selbsttest'
    case 'selfCheck':
      return `/selbsttest/${encodeURIComponent(route.slug)}`
    case 'search':
      return '/suche'
    case 'legalPage':
      return `/${route.kind}`
    case 'page':
      return `/${encodeURIComponent(route.slug)}`
    default:
      route satisfies never
      throw new TypeError('Unknown route')
  }
}

/** Where a former version of a legal text stands; never indexed, and no target of links in texts. */
export function legalVersionPath(kind: LegalPageKind, version: string): string {
  return `/${kind}/fassung/${encodeURIComponent(version)}`
}

/** The route that a path belongs to; `undefined` for every path that is not exactly one of ours. */
export function routeOf(path: string): Route | undefined {
  const fixed = fixedRoutes.get(path)
  if (fixed !== undefined) return fixed
  const page = /^\/magazin\/seite\/([1-9]\d{0,5})$/.exec(path)?.[1]
  if (page !== undefined) return Number(page) < 2 ? undefined : { type: 'articleIndex', page: Number(page) }
  const [, section, slug] =
    /^\/(?:(artikel|themen|team|selbsttest|leistungen)\/)?([a-z0-9-]+)$/.exec(path) ?? []
  if (slug === undefined) return undefined
  if (section === undefined) return reservedSlugs.has(slug) ? undefined : { type: 'page', slug }
  return isSection(section) ? { type: sections[section], slug } : undefined
}

function isSection(segment: string): segment is keyof typeof sections {
  return Object.hasOwn(sections, segment)
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
