import { pathOf } from '@repo/content/routes.ts'
import type { ReactNode } from 'react'
import type { Site } from './get-site.ts'
import { SiteFooter } from './site-footer.tsx'
import { type NavigationEntry, SiteHeader } from './site-header.tsx'

interface PlainFrameProps {
  readonly currentPath: string
  /** The settings, as far as they are known. */
  readonly site?: Site | null
  readonly children: ReactNode
}

const standardNavigation: readonly NavigationEntry[] = [
  { label: 'Magazin', path: pathOf({ type: 'articleIndex' }) },
  { label: 'Kontakt', path: pathOf({ type: 'contact' }) },
]

const withoutSettings = {
  brandName: 'Klartext',
  claim: '',
  mainNavigation: standardNavigation,
  footerNavigation: [],
} as const

/** The frame that needs no content: it also stands when the lake does not answer. */
export function PlainFrame({ currentPath, site, children }: PlainFrameProps) {
  const { brandName, claim, mainNavigation, footerNavigation } = site ?? withoutSettings
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader brandName={brandName} navigation={mainNavigation} currentPath={currentPath} />
      <main id="inhalt" tabIndex={-1} className="page-columns grow content-start">
        {children}
      </main>
      <SiteFooter
        brandName={brandName}
        claim={claim}
        navigation={footerNavigation}
        currentPath={currentPath}
      />
    </div>
  )
}
