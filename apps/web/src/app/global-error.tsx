'use client'

import { OutageView } from '../features/pages/outage-view.tsx'
import { PlainFrame } from '../features/site/plain-frame.tsx'
import { fontVariables } from './fonts.ts'
import './globals.css'

/** The last resort: what visitors read when a page cannot be rendered and no earlier version is there. */
export default function GlobalError() {
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
