import { pageFactsQuery } from '@repo/content/documents/machine/page-facts.query.ts'
import { routeOf } from '@repo/content/routes.ts'
import type { PageFactsQueryResult } from '@repo/content/sanity.types.ts'
import { fetchPublished } from '../../lake/fetch.ts'
import { isPreview } from '../../lake/is-preview.ts'
import { PreviewNote } from './preview-note.tsx'

/** In a preview: that visitors find nothing at this address yet. Nothing on pages that are there in any case. */
export async function PublicationNote({ path }: { readonly path: string }) {
  const route = routeOf(path)
  if (route === undefined || !('slug' in route) || !(await isPreview())) return null
  const { type, slug } = route
  const published = await fetchPublished<PageFactsQueryResult>(pageFactsQuery, { type, slug })
  return published === null ? (
    <PreviewNote>Noch nicht veröffentlicht: Unter dieser Adresse finden Besucher zurzeit nichts.</PreviewNote>
  ) : null
}
