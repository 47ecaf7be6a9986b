'use client'

import { usePathname } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import { StudioConnection } from './studio-connection.tsx'

const never = () => () => undefined
const isFramed = (): boolean => window.parent !== window
const isOpenedByStudio = (): boolean => isFramed() || window.opener !== null
const no = (): boolean => false

interface PreviewBarProps {
  /** Origin of the Studio: the only one whose messages a draft hears. */
  readonly studioUrl: string
}

/**
 * Stands on every draft: says what this is and leaves it. Within the Studio, which has its own frame for that, it makes
 * room and connects the page with the Studio instead; what that needs is fetched with the page, for editors wait for it.
 */
export function PreviewBar({ studioUrl }: PreviewBarProps) {
  const path = usePathname()
  const inStudio = useSyncExternalStore(never, isFramed, no)
  const connects = useSyncExternalStore(never, isOpenedByStudio, no)
  return (
    <>
      {inStudio ? null : (
        <section
          aria-label="Vorschau"
          className="sticky top-0 z-20 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 bg-ink px-5 py-1.5 font-display text-small font-semibold text-paper print:hidden"
        >
          <p>Vorschau: So sieht die Seite mit allen Entwürfen aus.</p>
          <form method="post" action="/api/vorschau/aus">
            <input type="hidden" name="zurueck" value={path} />
            <button
              type="submit"
              className="min-h-8 cursor-pointer underline decoration-signal decoration-2 underline-offset-4 hover:bg-signal hover:text-on-signal"
            >
              Vorschau verlassen
            </button>
          </form>
        </section>
      )}
      {connects ? <StudioConnection studioUrl={studioUrl} /> : null}
    </>
  )
}
