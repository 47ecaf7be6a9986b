import { ButtonLink } from '@repo/ui/button.tsx'
import type { ReactNode } from 'react'
import { PageTitle } from './page-title.tsx'
import { PlainFrame } from './plain-frame.tsx'

interface ExpiredViewProps {
  readonly title: string
  readonly lead: string
  /** What can be done about it. */
  readonly children: ReactNode
}

/** For an address of one visitor that opens nothing any more, or never did. Reads no content. */
export function ExpiredView({ title, lead, children }: ExpiredViewProps) {
  return (
    <PlainFrame currentPath="">
      <PageTitle lead={lead}>{title}</PageTitle>
      <div className="in-text max-w-[46rem]">
        <p className="text-body">{children}</p>
        <p className="mt-10">
          <ButtonLink href="/kontakt">Zum Kontakt</ButtonLink>
        </p>
      </div>
    </PlainFrame>
  )
}
