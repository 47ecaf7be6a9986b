import type { ReactNode } from 'react'
import { env } from '../../env.ts'
import { PublicationNote } from '../preview/publication-note.tsx'
import { PageData } from '../structured-data/page-data.tsx'
import { getSite } from './get-site.ts'
import { PlainFrame } from './plain-frame.tsx'

interface PageFrameProps {
  readonly currentPath: string
  readonly children: ReactNode
}

/** Header, main and footer with the navigation from the settings. */
export async function PageFrame({ currentPath, children }: PageFrameProps) {
  const site = await getSite()
  return (
    <PlainFrame currentPath={currentPath} site={site} address={new URL(currentPath, env.SITE_URL).href}>
      <PublicationNote path={currentPath} />
      {children}
      <PageData path={currentPath} />
    </PlainFrame>
  )
}
