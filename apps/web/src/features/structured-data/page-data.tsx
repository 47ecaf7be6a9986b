import { routeOf } from '@repo/content/routes.ts'
import { fallbackSite } from '../site/fallback-site.ts'
import { getSite } from '../site/get-site.ts'
import { JsonLd } from '../site/json-ld.tsx'
import { findContent } from './find-content.ts'
import { graphOf } from './graph.ts'
import { pageThings } from './page-json-ld.ts'

/** Structured data of the page at this path; an article brings its own, and an address without a page has none. */
export async function PageData({ path }: { readonly path: string }) {
  const route = routeOf(path)
  if (route === undefined || route.type === 'article') return null
  const [content, site] = await Promise.all([findContent(route), getSite()])
  if (content === undefined) return null
  const things = pageThings(route, content, site ?? fallbackSite)
  return things.length === 0 ? null : <JsonLd data={graphOf(things)} />
}
