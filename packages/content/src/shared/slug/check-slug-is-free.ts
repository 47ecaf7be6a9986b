import type { CustomValidator, SlugValue } from '@sanity/types'
import { documentRoute, sluggedTypes } from '../../document-route.ts'
import { retirementRulePrefix } from '../../documents/redirect/retirement-rule.ts'
import { pathOf } from '../../routes.ts'
import { publishedId } from '../validation/published-id.ts'

/** What stands in the way of an address. */
export interface AddressHolders {
  /** Another document with the same slug. */
  readonly owner: { readonly type: string; readonly title: string | null } | null
  /** Whether an editor leads this address somewhere else. */
  readonly isRedirected: boolean
}

/** One word is one address for every type, so that nobody mistakes one page for another. */
const holdersQuery = `{
  "owner": *[
    _type in $types && slug.current == $slug && !(_id in [$id, "drafts." + $id]) && !(_id in path("versions.**"))
  ][0]{"type": _type, "title": coalesce(title, name)},
  "isRedirected": count(*[
    _type == "redirect" && from == $path && origin != "system" && to._ref != $id &&
    !string::startsWith(_id, $ownRules) && !(_id in path("drafts.**")) && !(_id in path("versions.**"))
  ]) > 0
}`

const names: Readonly<Record<(typeof sluggedTypes)[number], string>> = {
  article: 'der Artikel',
  topic: 'das Thema',
  person: 'die Person',
  selfCheck: 'der Selbsttest',
  service: 'die Leistung',
  page: 'die Seite',
}

/** `true` while nothing holds the path, else the German sentence that says what does. */
export function checkHolders(path: string, { owner, isRedirected }: AddressHolders): true | string {
  if (owner !== null) {
    const type = sluggedTypes.find(known => known === owner.type)
    const name = type === undefined ? 'ein Dokument' : names[type]
    const holder = owner.title ? `${name} „${owner.title}“` : `${name} ohne Titel`
    return `Diese Adresse hat schon ${holder}. Bitte wählen Sie eine andere, damit niemand beide verwechselt.`
  }
  return isRedirected
    ? `Von ${path} führt eine Weiterleitung der Redaktion weg. Bitte wählen Sie eine andere Adresse oder löschen Sie erst die Weiterleitung.`
    : true
}

/**
 * Refuses an address that another document of any type has, draft or published, or that an editor's redirect leads away
 * from. Redirects of the system give way to the page, and one that leads to this document is its own.
 */
export const slugIsFree: CustomValidator<SlugValue | undefined> = async (slug, { document, getClient }) => {
  const route = documentRoute({ _type: document?._type ?? '', slug: slug?.current ?? null })
  if (route === undefined || document === undefined) return true
  const path = pathOf(route)
  const holders = await getClient({ apiVersion: '2025-02-19' }).fetch<AddressHolders>(
    holdersQuery,
    {
      types: [...sluggedTypes],
      slug: slug?.current ?? '',
      id: publishedId(document._id),
      ownRules: retirementRulePrefix(publishedId(document._id)),
      path,
    },
    { perspective: 'raw' },
  )
  return checkHolders(path, holders)
}
