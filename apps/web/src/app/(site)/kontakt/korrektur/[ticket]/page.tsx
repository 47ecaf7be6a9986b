import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findDraft } from '../../../../../features/lead-form/draft-tickets.ts'
import { LeadForm } from '../../../../../features/lead-form/lead-form.tsx'

export const dynamic = 'force-dynamic'

interface Props {
  readonly params: Promise<{ readonly ticket: string }>
}

/** Only ever asked for by this process itself, and served as the answer to the form. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const draft = findDraft((await params).ticket)
  return {
    title: draft === undefined ? 'Seite nicht gefunden' : `Noch nicht gesendet: ${draft.title}`,
    robots: { index: false, follow: false },
  }
}

export default async function DraftPage({ params }: Props) {
  const draft = findDraft((await params).ticket)
  if (draft === undefined) notFound()
  return (
    <div className="mx-auto max-w-read px-5 py-12 md:py-20">
      <h1 className="mb-8 text-headline font-semibold">Ihre Anfrage</h1>
      <LeadForm draft={draft} />
    </div>
  )
}
