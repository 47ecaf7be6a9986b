import { notFound } from 'next/navigation'
import { type ReactNode, Suspense } from 'react'

function NotFoundSignal(): never {
  notFound()
}

/**
 * Answers 404 with `children`. The signal stands inside a boundary: so it sets the status, and the boundary's fallback is
 * whole in the page's source. Only a static page can answer 404 and show something without scripts.
 */
export function AsNotFound({ children }: { readonly children: ReactNode }) {
  return (
    <Suspense fallback={children}>
      <NotFoundSignal />
    </Suspense>
  )
}
