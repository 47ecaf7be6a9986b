import { pathOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getArticle } from '../../../../../features/articles/get-article.ts'
import { FormFrame } from '../../../../../features/lead-form/form-frame.tsx'
import { LeadForm } from '../../../../../features/lead-form/lead-form.tsx'
import { findPosted } from '../../../../../features/lead-form/posted-tickets.ts'
import { getOfferedServices } from '../../../../../features/offer/get-offered-services.ts'
import { getSelfCheck } from '../../../../../features/self-check/get-self-check.ts'
import type { Answers } from '../../../../../features/self-check/read-answers.ts'
import { SelfCheckResultPage } from '../../../../../features/self-check/self-check-result-page.tsx'
import { getSite } from '../../../../../features/site/get-site.ts'
import { PageFrame } from '../../../../../features/site/page-frame.tsx'
import { PageTitle } from '../../../../../features/site/page-title.tsx'
import { ifReachable } from '../../../../../lake/if-reachable.ts'

export const dynamic = 'force-dynamic'

interface Props {
  readonly params: Promise<{ readonly ticket: string }>
}

function titleOf(ticket: string): string {
  const posted = findPosted(ticket)
  if (posted === undefined) return 'Seite nicht gefunden'
  return 'draft' in posted ? posted.draft.title : 'Ihr Ergebnis'
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return {
    title: `${titleOf((await params).ticket)} | Klartext`,
    robots: { index: false, follow: false },
  }
}

async function ResultPage({ slug, chosen, articleSlug }: Answers) {
  const [check, article, site] = await Promise.all([
    getSelfCheck(slug),
    articleSlug === undefined ? null : getArticle(articleSlug),
    getSite(),
  ])
  if (check === null) redirect(pathOf({ type: 'selfCheckIndex' }))
  return (
    <PageFrame currentPath={pathOf({ type: 'selfCheck', slug })}>
      <SelfCheckResultPage check={check} chosen={chosen} article={article} site={site} />
    </PageFrame>
  )
}

/** What answers a post: the form with errors, or a result. Only ever asked for by this process itself; others are led on. */
export default async function PostedPage({ params }: Props) {
  const posted = findPosted((await params).ticket)
  // A page that is made anew each time cannot answer 404 and show something without scripts.
  if (posted === undefined) redirect(pathOf({ type: 'contact' }))
  if ('answers' in posted) return <ResultPage {...posted.answers} />
  const { offerId, service } = posted.draft.values
  // Only a form that lets choose sends an answer, an empty one too.
  const services =
    offerId === undefined || service === undefined
      ? null
      : await ifReachable(() => getOfferedServices(offerId))
  return (
    <FormFrame hasChannels text={posted.draft.values.message}>
      <PageTitle>Ihre Anfrage</PageTitle>
      <div className="in-text max-w-[46rem]">
        <LeadForm draft={posted.draft} context={{ services: services ?? [] }} />
      </div>
    </FormFrame>
  )
}
