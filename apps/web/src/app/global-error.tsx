'use client'

import { useEffect } from 'react'
import { OutageView } from '../features/pages/outage-view.tsx'
import { PlainFrame } from '../features/site/plain-frame.tsx'
import { fontVariables } from './fonts.ts'
import './globals.css'

/** A page that was loaded anew and fails again so soon would fail again and again. */
const soonMs = 5_000

/** Whether this page was loaded anew just now. */
function isFreshReload(): boolean {
  const isReload = performance
    .getEntriesByType('navigation')
    .some(entry => entry instanceof PerformanceNavigationTiming && entry.type === 'reload')
  return isReload && performance.now() < soonMs
}

/**
 * The last resort: what visitors read when a page cannot be rendered and no earlier version is there. Only drafts are
 * drawn anew in the browser; one that fails there is loaded anew, because the server says why it fails.
 */
export default function GlobalError() {
  useEffect(() => {
    if (!isFreshReload()) location.reload()
  }, [])
  return (
    <html lang="de" className={fontVariables}>
      <body>
        <title>Gerade nicht erreichbar | Klartext</title>
        <PlainFrame currentPath="">
          <OutageView />
        </PlainFrame>
      </body>
    </html>
  )
}
