import { isCaseToken } from '@repo/leads/case-token.ts'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { caseAccess } from '../../../../features/case/case-access.ts'
import { DeskUnavailable } from '../../../../features/case/case-desk.ts'
import { isCaseHint } from '../../../../features/case/case-hints.ts'
import { CaseOutage } from '../../../../features/case/case-outage.tsx'
import { CasePage } from '../../../../features/case/case-page.tsx'
import { CaseReceiptPage } from '../../../../features/case/case-receipt.tsx'
import { addressOf } from '../../../../features/lead-form/address-prefix.ts'
import { FormFrame } from '../../../../features/lead-form/form-frame.tsx'
import { formLog } from '../../../../features/lead-form/form-log.ts'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: 'Ihr Vorgang | Klartext',
  robots: { index: false, follow: false },
  // The address is the key.
  referrer: 'no-referrer',
}

interface Props {
  readonly params: Promise<{ readonly token: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** The visitor's own page of one enquiry: read by the desk, because this process has no right to. */
export default async function CaseRoute({ params, searchParams }: Props) {
  const { token } = await params
  const { hinweis } = await searchParams
  const access = caseAccess()
  const address = addressOf(await headers())
  const now = new Date()
  if (access?.limit.waitSeconds(address, now) !== undefined) redirect('/api/vorgang/warten')
  const answer =
    access === undefined || !isCaseToken(token)
      ? undefined
      : await access.desk.read(token).catch((fault: unknown) => {
          if (!(fault instanceof DeskUnavailable)) throw fault
          formLog(fault.message)
          return 'unavailable' as const
        })
  if (answer === 'unavailable') return <CaseOutage />
  if (answer === undefined || answer.status === 'shut') {
    access?.limit.noteMiss(address, now)
    redirect('/vorgang/abgelaufen')
  }
  return (
    <FormFrame>
      {answer.status === 'open' ? (
        <CasePage token={token} view={answer.case} hint={isCaseHint(hinweis) ? hinweis : undefined} />
      ) : (
        <CaseReceiptPage receipt={answer.receipt} />
      )}
    </FormFrame>
  )
}
