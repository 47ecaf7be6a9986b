import { createHash } from 'node:crypto'
import { sluggedTypes } from '@repo/content/document-route.ts'
import { pathOf, type Route } from '@repo/content/routes.ts'

/** Raised when the card is drawn differently, so that nobody keeps the old drawing. */
const design = 1

/** What makes one share image differ from another. */
export interface ShareFacts {
  readonly brandName: string
  readonly title: string
  readonly tone: string | null
}

/** Key of exactly this image: another title, tone or brand has another address. */
export function shareVersion({ brandName, title, tone }: ShareFacts): string {
  const text = JSON.stringify([design, brandName, title, tone])
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}

const folders = {
  article: 'artikel',
  topic: 'themen',
  person: 'team',
  selfCheck: 'selbsttest',
  service: 'leistungen',
  page: 'seite',
} as const

const fixedRoutes: readonly Route[] = [
  { type: 'articleIndex' },
  { type: 'contact' },
  { type: 'topicIndex' },
  { type: 'team' },
  { type: 'selfCheckIndex' },
  { type: 'serviceIndex' },
  { type: 'search' },
  { type: 'legalPage', kind: 'impressum' },
  { type: 'legalPage', kind: 'datenschutz' },
  { type: 'legalPage', kind: 'barrierefreiheit' },
]

/** Path of a page's share image, `/og/<type>/<slug>`. */
export function shareImagePath(route: Route): string {
  if ('slug' in route) return `/og/${folders[route.type]}/${encodeURIComponent(route.slug)}`
  if (route.type === 'home') return '/og/website/start'
  const first = route.type === 'articleIndex' ? pathOf({ type: 'articleIndex' }) : pathOf(route)
  return `/og/website${first}`
}

/** The page whose image lies at `/og/<type>/<slug>`; `undefined` for anything else. */
export function shareRoute(folder: string, slug: string): Route | undefined {
  if (!/^[a-z0-9-]{1,200}$/.test(slug)) return undefined
  if (folder === 'website')
    return slug === 'start' ? { type: 'home' } : fixedRoutes.find(route => pathOf(route) === `/${slug}`)
  const type = sluggedTypeOf(folder)
  return type === undefined ? undefined : { type, slug }
}

function sluggedTypeOf(folder: string) {
  return sluggedTypes.find(type => folders[type] === folder)
}
