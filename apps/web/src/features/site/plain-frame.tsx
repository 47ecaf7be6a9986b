import type { ReactNode } from 'react'
import { fallbackSite } from './fallback-site.ts'
import type { Site } from './get-site.ts'
import { PrintFooter } from './print-footer.tsx'
import { SiteFooter } from './site-footer.tsx'
import { SiteHeader } from './site-header.tsx'

interface PlainFrameProps {
  readonly currentPath: string
  /** The settings, as far as they are known. */
  readonly site?: Site | null
  /** The page's own absolute address, for print. */
  readonly address?: string
  readonly children: ReactNode
}

/** The frame that needs no content: it also stands when the lake does not answer. */
export function PlainFrame({ currentPath, site, address, children }: PlainFrameProps) {
  const { brandName, claim, mainNavigation, footerNavigation, hasServices } = site ?? fallbackSite
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader
        brandName={brandName}
        navigation={mainNavigation}
        hasServices={hasServices}
        currentPath={currentPath}
      />
      <main id="inhalt" tabIndex={-1} className="page-columns grow content-start">
        {children}
      </main>
      <PrintFooter brandName={brandName} site={site ?? null} address={address} />
      <SiteFooter
        brandName={brandName}
        claim={claim}
        navigation={footerNavigation}
        currentPath={currentPath}
      />
    </div>
  )
}
