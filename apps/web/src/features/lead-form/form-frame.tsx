import type { ReactNode } from 'react'
import { ifReachable } from '../../lake/if-reachable.ts'
import { Channels } from '../offer/channels.tsx'
import { getSite } from '../site/get-site.ts'
import { PlainFrame } from '../site/plain-frame.tsx'

interface FormFrameProps {
  readonly children: ReactNode
  /** Shows telephone and e-mail in the margin. */
  readonly hasChannels?: boolean
  /** What the visitor has written, for the mail that he may send instead. */
  readonly text?: string | undefined
}

/** Header, main and footer of the pages around the form. */
export async function FormFrame({ children, hasChannels = false, text }: FormFrameProps) {
  const site = await ifReachable(getSite)
  return (
    <PlainFrame currentPath="/kontakt" site={site}>
      {children}
      {hasChannels ? (
        <div className="in-margin mt-8 lg:pr-8">
          <Channels organisation={site?.organisation ?? null} text={text} />
        </div>
      ) : null}
    </PlainFrame>
  )
}
