import { Button } from '@repo/ui/button.tsx'
import { Notice } from '@repo/ui/notice.tsx'
import type { Metadata } from 'next'
import { CaseForm } from '../../../../../features/case/case-form.tsx'
import { caseHints } from '../../../../../features/case/case-hints.ts'
import { FormFrame } from '../../../../../features/lead-form/form-frame.tsx'
import { PageTitle } from '../../../../../features/site/page-title.tsx'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: 'E-Mail-Adresse bestätigen | Klartext',
  robots: { index: false, follow: false },
  // The address is the key.
  referrer: 'no-referrer',
}

interface Props {
  readonly params: Promise<{ readonly token: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/**
 * Where the link in a mail leads. It looks nothing up and changes nothing: programs that open links in mails confirm
 * nothing, and whoever tries addresses learns nothing.
 */
export default async function ConfirmAddressRoute({ params, searchParams }: Props) {
  const { token } = await params
  const { hinweis } = await searchParams
  return (
    <FormFrame>
      <PageTitle lead="Dann antworten wir ab jetzt an die Adresse, an die dieser Link ging.">
        E-Mail-Adresse bestätigen
      </PageTitle>
      <div className="in-text max-w-[46rem] space-y-8 pb-16">
        {hinweis === 'ausfall' ? (
          <Notice tone="error" role="alert">
            <p>{caseHints.ausfall.text}</p>
          </Notice>
        ) : null}
        <CaseForm token={token} act="confirm" action="/api/vorgang/adresse" label="E-Mail-Adresse bestätigen">
          <Button>Adresse bestätigen</Button>
        </CaseForm>
        <p className="text-small text-muted">
          Der Link gilt 24 Stunden lang und ein einziges Mal. Wenn Sie nichts tun, bleibt alles, wie es ist.
        </p>
      </div>
    </FormFrame>
  )
}
