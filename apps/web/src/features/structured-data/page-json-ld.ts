import { pathOf, type Route } from '@repo/content/routes.ts'
import { mention, type Thing } from './graph.ts'
import { breadcrumbThing, type Crumb, itemList, pageThing, personId } from './page-things.ts'
import { organisationThing, siteIds, websiteThing } from './site-things.ts'

/** What the page at a route says, as far as structured data needs it. */
export interface PageContent {
  readonly title: string
  readonly description: string | null
  /** Of a person: the document and what the person does. */
  readonly id?: string
  readonly role?: string | null
  /** Of a list. */
  readonly items?: readonly { readonly name: string; readonly route: Route }[]
}

type SiteFacts = Parameters<typeof organisationThing>[0]

/**
 * The things of a page that is no article. Deliberately no SearchAction and no FAQPage: search engines stopped using
 * them, and the second would be the worst place for ironic sentences.
 */
export function pageThings(
  route: Exclude<Route, { readonly type: 'article' }>,
  content: PageContent,
  site: SiteFacts,
): readonly Thing[] {
  const { title: name, description } = content
  const path = pathOf(route)
  const page = (type: Parameters<typeof pageThing>[0]['type'], more?: Omit<Thing, '@type'>) =>
    pageThing({ type, path, name, description }, more)
  const crumb: Crumb = { name, route }
  switch (route.type) {
    case 'home':
      return [websiteThing(site), organisationThing(site)]
    case 'contact':
      return [
        page('ContactPage', { about: mention(siteIds.organisation) }),
        organisationThing(site),
        breadcrumbThing([crumb]),
      ]
    case 'articleIndex':
    case 'topicIndex':
    case 'team':
    case 'selfCheckIndex':
    case 'serviceIndex':
      return [page('CollectionPage', { mainEntity: itemList(content.items ?? []) }), breadcrumbThing([crumb])]
    case 'topic':
      return [
        page('CollectionPage', { mainEntity: itemList(content.items ?? []) }),
        breadcrumbThing([{ name: 'Themen', route: { type: 'topicIndex' } }, crumb]),
      ]
    case 'person': {
      const person: Thing = {
        '@type': 'Person',
        '@id': personId(content.id ?? route.slug),
        name,
        jobTitle: content.role,
        worksFor: mention(siteIds.organisation),
      }
      return [
        page('ProfilePage', { mainEntity: mention(personId(content.id ?? route.slug)) }),
        person,
        organisationThing(site),
        breadcrumbThing([{ name: 'Team', route: { type: 'team' } }, crumb]),
      ]
    }
    case 'selfCheck':
      return [
        page('WebPage', { about: name }),
        breadcrumbThing([{ name: 'Selbsttests', route: { type: 'selfCheckIndex' } }, crumb]),
      ]
    case 'service': {
      const service: Thing = {
        '@type': 'Service',
        '@id': `${path}#leistung`,
        name,
        description,
        provider: mention(siteIds.organisation),
      }
      return [
        page('WebPage', { mainEntity: mention(`${path}#leistung`) }),
        service,
        organisationThing(site),
        breadcrumbThing([{ name: 'Leistungen', route: { type: 'serviceIndex' } }, crumb]),
      ]
    }
    case 'legalPage':
      return [page('WebPage', { publisher: mention(siteIds.organisation) }), organisationThing(site)]
    case 'page':
      return [page('WebPage'), breadcrumbThing([crumb])]
    case 'search':
      return []
    default:
      return route satisfies never
  }
}
