import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { getNewestArticles } from '../articles/get-article.ts'
import { getSite } from '../site/get-site.ts'
import { NotFoundView } from './not-found-view.tsx'

/**
 * A 404 that is whole in the page's source. Thrown on its own, `notFound()` leaves a static page with an empty body
 * until scripts run; inside a boundary it sets the status and the boundary's fallback is what visitors get.
 * @see docs/decisions/003-static-pages-without-baked-content.md
 */
export async function MissingPage() {
  const [site, articles] = await Promise.all([getSite(), getNewestArticles()])
  return (
    <Suspense fallback={<NotFoundView site={site} articles={articles} />}>
      <NotFoundSignal />
    </Suspense>
  )
}

function NotFoundSignal(): never {
  notFound()
}
