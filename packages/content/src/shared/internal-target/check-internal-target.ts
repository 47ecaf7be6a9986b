import type { CustomValidator, Reference, ValidationContext } from '@sanity/types'
import { type Route, routeOf } from '../../routes.ts'

/** What decides whether visitors can open a published document. */
export interface InternalTarget {
  readonly _type: string
  readonly isRetired: boolean
  readonly isPublic: boolean
}

const facts = `{_type, "isRetired": defined(retire.date), "isPublic": public == true}`

const byIdQuery = `*[_id == $id][0]${facts}`

const published = '!(_id in path("drafts.**")) && !(_id in path("versions.**"))'
const bySlugQuery = `*[_type == $type && slug.current == $slug && ${published}][0]${facts}`
const byKindQuery = `*[_type == "legalPage" && kind == $kind && ${published}][0]${facts}`

/** `true` for a page that visitors can open, else the German sentence that says why not. */
export function checkTarget({ _type, isRetired, isPublic }: InternalTarget): true | string {
  if (isRetired) {
    return 'Dieser Artikel ist stillgelegt. Bitte verlinken Sie seinen Ersatz oder nehmen Sie den Link heraus.'
  }
  if (_type === 'person' && !isPublic) {
    return 'Diese Person ist nicht öffentlich und hat keine Seite. Bitte machen Sie die Person öffentlich oder nehmen Sie den Link heraus.'
  }
  return true
}

/**
 * Refuses a link without a target, and one to a document that has no page for visitors. That it is published at all, each
 * reference asks for.
 */
export const leadsSomewhere: CustomValidator<Reference | undefined> = async (target, { getClient }) => {
  if (!target?._ref) return 'Bitte wählen Sie die Zielseite aus.'
  const found = await getClient({ apiVersion: '2025-02-19' }).fetch<InternalTarget | null>(
    byIdQuery,
    { id: target._ref },
    { perspective: 'raw' },
  )
  return found === null ? true : checkTarget(found)
}

/** How a route's document is found; `undefined` for pages that are always there. */
function searchOf(
  route: Route,
): { readonly query: string; readonly params: Readonly<Record<string, string>> } | undefined {
  if (route.type === 'legalPage') return { query: byKindQuery, params: { kind: route.kind } }
  return 'slug' in route ? { query: bySlugQuery, params: { type: route.type, slug: route.slug } } : undefined
}

/** What is published at a path of this site; `undefined` where the path alone decides. */
async function targetAt(
  path: string | undefined,
  { getClient }: Pick<ValidationContext, 'getClient'>,
): Promise<InternalTarget | null | undefined> {
  const route = path === undefined ? undefined : routeOf(path)
  const search = route === undefined ? undefined : searchOf(route)
  if (search === undefined) return undefined
  return getClient({ apiVersion: '2025-02-19' }).fetch<InternalTarget | null>(search.query, search.params, {
    perspective: 'raw',
  })
}

/** Refuses a path whose document has no page for visitors; its spelling is for another rule. */
export const pathLeadsSomewhere: CustomValidator<string | undefined> = async (path, context) => {
  const found = await targetAt(path, context)
  return found ? checkTarget(found) : true
}

/**
 * Says that nothing is published at a path. A warning and no fault: page and entry may come in one import, where neither
 * is there before the other.
 */
export const pathIsPublished: CustomValidator<string | undefined> = async (path, context) =>
  (await targetAt(path, context)) === null
    ? 'Unter dieser Adresse ist noch nichts veröffentlicht: Besucher fänden dort nichts.'
    : true
