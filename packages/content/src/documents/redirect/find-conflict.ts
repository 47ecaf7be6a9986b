import { sluggedTypes } from '../../document-route.ts'
import { routeOf } from '../../routes.ts'
import { publishedId } from '../../shared/validation/published-id.ts'

/** Types that a redirect may lead to. */
export const documentTypeFilter = [...sluggedTypes, 'legalPage'] as const

type Fetch = (query: string, params: Record<string, string>) => Promise<number>

/** `true` when a rule may be for this path, else the German sentence: another rule has it, or a page lives there. */
export async function findConflict(from: string, ownId: string, fetch: Fetch): Promise<true | string> {
  const id = publishedId(ownId)
  const rules = await fetch(
    'count(*[_type == "redirect" && from == $from && !(_id in [$id, "drafts." + $id]) && !(_id in path("versions.**"))])',
    { from, id },
  )
  if (rules > 0)
    return 'Für diese alte Adresse gibt es schon eine Weiterleitung. Bitte bearbeiten Sie die vorhandene.'
  const route = routeOf(from)
  if (route === undefined || !('slug' in route)) return true
  const pages = await fetch(
    'count(*[_type == $type && slug.current == $slug && !(_id in path("drafts.**")) && !(_id in path("versions.**"))])',
    { type: route.type, slug: route.slug },
  )
  return pages === 0
    ? true
    : 'Unter dieser Adresse steht eine veröffentlichte Seite. Ändern Sie erst deren Adresse oder ziehen Sie sie zurück.'
}
