import type { ReactNode } from 'react'
import { Channels } from '../offer/channels.tsx'
import { getSite, type Site } from '../site/get-site.ts'
import { PlainFrame } from '../site/plain-frame.tsx'

/** The settings, or nothing while the lake does not answer: these pages must stand just then. */
async function reachableSite(): Promise<Site | null> {
  try {
    return await getSite()
  } catch {
    // The lake's own monitoring reports it; here it only costs the navigation.
    return null
  }
}

interface FormFrameProps {
  readonly children: ReactNode
  /** Shows telephone and e-mail in the margin. */
  readonly hasChannels?: boolean
}

/** Header, main and footer of the pages around the form. */
export async function FormFrame({ children, hasChannels = false }: FormFrameProps) {
  const site = await reachableSite()
  const known =
    site === null
      ? {}
      : {
          brandName: site.brandName,
          claim: site.claim,
          mainNavigation: site.mainNavigation,
          footerNavigation: site.footerNavigation,
        }
  return (
    <PlainFrame currentPath="/kontakt" {...known}>
      {children}
      {hasChannels ? (
        <div className="in-margin mt-8 lg:pr-8">
          <Channels organisation={site?.organisation ?? null} />
        </div>
      ) : null}
    </PlainFrame>
  )
}
