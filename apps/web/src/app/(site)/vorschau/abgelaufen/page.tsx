import type { Metadata } from 'next'
import { PageTitle } from '../../../../features/site/page-title.tsx'
import { PlainFrame } from '../../../../features/site/plain-frame.tsx'
import { goneMark } from '../../../../lake/status-mark.ts'

export const metadata: Metadata = {
  title: 'Dieser Link gilt nicht mehr | Klartext',
  robots: { index: false, follow: false },
  other: { [goneMark.name]: goneMark.content },
}

/** Where links to drafts lead that are too old, revoked or cut off. Static, because only such a page can answer 410. */
export default function ExpiredSharePage() {
  return (
    <PlainFrame currentPath="">
      <PageTitle lead="Links zu Entwürfen gelten nur eine Zeit lang und können widerrufen werden. Bitten Sie die Redaktion um einen neuen.">
        Dieser Link gilt <span className="marker">nicht mehr</span>.
      </PageTitle>
    </PlainFrame>
  )
}
