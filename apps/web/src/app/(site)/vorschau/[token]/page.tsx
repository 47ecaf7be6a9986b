import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ArticlePage } from '../../../../features/articles/article-page.tsx'
import { getSharedDraft } from '../../../../features/preview/get-shared-draft.ts'
import { PreviewNote } from '../../../../features/preview/preview-note.tsx'
import { getSite } from '../../../../features/site/get-site.ts'
import { PlainFrame } from '../../../../features/site/plain-frame.tsx'

/** A link may be revoked at any moment. */
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: 'Entwurf zum Ansehen | Klartext',
  robots: { index: false, follow: false },
  // The address is the key.
  referrer: 'no-referrer',
}

const lastMoment = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})

interface SharedDraftProps {
  readonly params: Promise<{ readonly token: string }>
}

/** One draft for somebody without an account, and nothing else that is not published. */
export default async function SharedDraftPage({ params }: SharedDraftProps) {
  const { token } = await params
  const shared = await getSharedDraft(token, new Date())
  if (shared === undefined) redirect('/vorschau/abgelaufen')
  const { article, expiresAt } = shared
  const site = await getSite()
  return (
    <PlainFrame currentPath="" site={site}>
      <PreviewNote>
        Entwurf zum Ansehen, noch nicht veröffentlicht. Dieser Link gilt bis{' '}
        <time dateTime={expiresAt}>{lastMoment.format(new Date(expiresAt))}</time> Uhr.
      </PreviewNote>
      <ArticlePage article={article} site={site} />
    </PlainFrame>
  )
}
