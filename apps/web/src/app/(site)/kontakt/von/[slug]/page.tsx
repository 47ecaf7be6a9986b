import { pathOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { getArticle } from '../../../../../features/articles/get-article.ts'
import { getOffer } from '../../../../../features/offer/get-offer.ts'
import { ContactPage } from '../../../../../features/pages/contact-page.tsx'
import { getSite } from '../../../../../features/site/get-site.ts'
import { PageFrame } from '../../../../../features/site/page-frame.tsx'
import { pageMetadata } from '../../../../../features/site/page-metadata.ts'

interface ContactRouteProps {
  readonly params: Promise<{ readonly slug: string }>
}

const path = pathOf({ type: 'contact' })

/** None while building; each is rendered at its first request. */
export function generateStaticParams(): never[] {
  return []
}

/** Canonical is the contact page itself. */
export async function generateMetadata(): Promise<Metadata> {
  const [offer, site] = await Promise.all([getOffer(), getSite()])
  return pageMetadata({ path, title: 'Kontakt', description: offer?.text ?? '', site, index: false })
}

/**
 * What `/kontakt?von=<slug>` shows: the contact page with the article as a part of the enquiry that can be taken out.
 * A slug that no article has changes nothing.
 */
export default async function ContactFromArticle({ params }: ContactRouteProps) {
  const { slug } = await params
  const [article, site] = await Promise.all([getArticle(slug), getSite()])
  return (
    <PageFrame currentPath={path}>
      <ContactPage
        site={site}
        article={article === null ? undefined : { id: article._id, slug: article.slug, title: article.title }}
      />
    </PageFrame>
  )
}
