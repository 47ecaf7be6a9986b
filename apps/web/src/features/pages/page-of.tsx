import type { Route } from '@repo/content/routes.ts'
import { getOffer } from '../offer/get-offer.ts'
import { SelfCheckIndexPage, selfCheckIndexLead } from '../self-check/self-check-index-page.tsx'
import { serviceIndexPage } from '../services/service-index-page.tsx'
import { servicePage } from '../services/service-page.tsx'
import { getSite } from '../site/get-site.ts'
import { ContactPage } from './contact-page.tsx'
import { freePage } from './free-page.tsx'
import { HomePage } from './home-page.tsx'
import { legalPage } from './legal-page.tsx'
import { magazinePage } from './magazine-page.tsx'
import type { PageAt } from './page-at.ts'
import { personPage } from './person-page.tsx'
import { teamPage } from './team-page.tsx'
import { topicIndexPage } from './topic-index-page.tsx'
import { topicPage } from './topic-page.tsx'

/** What stands at a route of the site, `null` when there is nothing or another file answers it. */
export async function pageOf(route: Route): Promise<PageAt | null> {
  switch (route.type) {
    case 'home':
      return { content: <HomePage site={await getSite()} /> }
    case 'articleIndex':
      return magazinePage(route.page ?? 1)
    case 'topicIndex':
      return topicIndexPage()
    case 'topic':
      return topicPage(route.slug)
    case 'team':
      return teamPage()
    case 'person':
      return personPage(route.slug)
    case 'contact': {
      const [offer, site] = await Promise.all([getOffer(), getSite()])
      const text = offer?.text ? { description: offer.text } : {}
      return { title: 'Kontakt', ...text, content: <ContactPage site={site} /> }
    }
    case 'legalPage':
      return legalPage(route.kind, await getSite())
    case 'page':
      return freePage(route.slug, await getSite())
    case 'serviceIndex':
      return serviceIndexPage()
    case 'service':
      return servicePage(route.slug, await getSite())
    case 'selfCheckIndex':
      return { title: 'Selbsttests', description: selfCheckIndexLead, content: <SelfCheckIndexPage /> }
    // Each of these has its own file.
    case 'article':
    case 'selfCheck':
    case 'search':
      return null
    default:
      route satisfies never
      throw new TypeError('Unknown route')
  }
}
