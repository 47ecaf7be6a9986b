import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findDraft } from '../../../../../features/lead-form/draft-tickets.ts'
import { FormFrame } from '../../../../../features/lead-form/form-frame.tsx'
import { LeadForm } from '../../../../../features/lead-form/lead-form.tsx'
import { PageTitle } from '../../../../../features/site/page-title.tsx'

export const dynamic = 'force-dynamic'

interface Props {
  readonly params: Promise<{ readonly ticket: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const draft = findDraft((await params).ticket)
  return {
    title: draft === undefined ? 'Seite nicht gefunden | Klartext' : `${draft.title} | Klartext`,
    robots: { index: false, follow: false },
  }
}

/** The form with errors. Only ever asked for by this process itself, and served as the answer to the post. */
export default async function DraftPage({ params }: Props) {
  const draft = findDraft((await params).ticket)
  if (draft === undefined) notFound()
  return (
    <FormFrame hasChannels>
      <PageTitle>Ihre Anfrage</PageTitle>
      <div className="in-text max-w-[46rem]">
        <LeadForm draft={draft} />
      </div>
    </FormFrame>
  )
}
