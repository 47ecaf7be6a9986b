import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { NotFoundView } from './not-found-view.tsx'

/**
 * A 404 that is whole in the page's source. Thrown on its own, `notFound()` leaves a static page with an empty body
 * until scripts run; inside a boundary it sets the status and the boundary's fallback is what visitors get.
 * @see docs/decisions/003-static-pages-without-baked-content.md
 */
export function MissingPage() {
  return (
    <Suspense fallback={<NotFoundView />}>
      <NotFoundSignal />
    </Suspense>
  )
}

function NotFoundSignal(): never {
  notFound()
}
