import { type Route, routeOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getOffer } from '../../../features/offer/get-offer.ts'
import { ContactPage } from '../../../features/pages/contact-page.tsx'
import { HomePage } from '../../../features/pages/home-page.tsx'
import { getLegalPage, LegalPageView } from '../../../features/pages/legal-page.tsx'
import { MagazinePage, magazineLead } from '../../../features/pages/magazine-page.tsx'
import { missingMetadata } from '../../../features/pages/missing-metadata.ts'
import { MissingPage } from '../../../features/pages/missing-page.tsx'
import {
  SelfCheckIndexPage,
  selfCheckIndexLead,
} from '../../../features/self-check/self-check-index-page.tsx'
import { fallbackSite } from '../../../features/site/fallback-site.ts'
import { getSite } from '../../../features/site/get-site.ts'
import { requireLowerCase } from '../../../features/site/lower-case-path.ts'
import { PageFrame } from '../../../features/site/page-frame.tsx'
import { pageMetadata } from '../../../features/site/page-metadata.ts'

interface FreePageProps {
  readonly params: Promise<{ readonly path?: readonly string[] }>
}

/** None while building: every page is rendered at its first request and static from then on. */
export function generateStaticParams(): never[] {
  return []
}

async function pathFrom(params: FreePageProps['params']): Promise<string> {
  const { path = [] } = await params
  return `/${path.join('/')}`
}

export async function generateMetadata({ params }: FreePageProps): Promise<Metadata> {
  const path = await pathFrom(params)
  const route = routeOf(path)
  const facts = route === undefined ? null : await describe(route)
  if (facts === null) return missingMetadata
  const site = await getSite()
  const { title, description = (site ?? fallbackSite).description } = facts
  return pageMetadata({ path, description, site, ...(title === undefined ? {} : { title }) })
}

export default async function FreePage({ params }: FreePageProps) {
  const path = await pathFrom(params)
  requireLowerCase(path)
  const route = routeOf(path)
  const content = route === undefined ? null : await show(route)
  if (content === null) return <MissingPage />
  return <PageFrame currentPath={path}>{content}</PageFrame>
}

interface PageFacts {
  readonly title?: string
  readonly description?: string
}

/** Title and description, `null` when there is nothing at this route. */
async function describe(route: Route): Promise<PageFacts | null> {
  switch (route.type) {
    case 'home':
      return {}
    case 'articleIndex':
      return { title: 'Magazin', description: magazineLead }
    case 'contact': {
      const offer = await getOffer()
      return { title: 'Kontakt', ...(offer?.text ? { description: offer.text } : {}) }
    }
    case 'selfCheckIndex':
      return { title: 'Selbsttests', description: selfCheckIndexLead }
    case 'legalPage': {
      const page = await getLegalPage(route.kind)
      return page === null ? null : { title: page.title, description: legalDescriptions[route.kind] }
    }
    default:
      return null
  }
}

const legalDescriptions = {
  impressum: 'Wer diese Website betreibt, wer sie verantwortet und wie Sie uns erreichen.',
  datenschutz: 'Welche Daten diese Website verarbeitet, wozu, wie lange und welche Rechte Sie haben.',
  barrierefreiheit: 'Wie zugänglich diese Website ist, was noch fehlt und wo Sie Hürden melden können.',
} as const

/** The page's content, `null` when there is nothing at this route. */
async function show(route: Route): Promise<ReactNode> {
  const site = await getSite()
  switch (route.type) {
    case 'home':
      return <HomePage site={site} />
    case 'articleIndex':
      return <MagazinePage />
    case 'contact':
      return <ContactPage site={site} />
    case 'selfCheckIndex':
      return <SelfCheckIndexPage />
    case 'legalPage': {
      const page = await getLegalPage(route.kind)
      return page === null ? null : <LegalPageView page={page} site={site} />
    }
    default:
      return null
  }
}
