import type { CaseReceipt } from '@repo/leads/rights/case-view.ts'
import { germanMoment } from '@repo/leads/rights/german-time.ts'
import { PageTitle } from '../site/page-title.tsx'

/** The proof of an erasure, for whoever had the case; nothing of the enquiry is left to show. */
export function CaseReceiptPage({ receipt }: { readonly receipt: CaseReceipt }) {
  const { caseNumber, reason, erasedAt, records, remains, id } = receipt
  const facts = [
    ['Vorgang', caseNumber],
    ['Grund', reason],
    ['Gelöscht', erasedAt === undefined ? 'wird gerade ausgeführt' : germanMoment(erasedAt)],
    ['Datensätze', records === undefined ? undefined : String(records)],
    [
      'Suche nach Resten',
      remains === undefined
        ? undefined
        : remains === 0
          ? 'nichts gefunden'
          : `${String(remains)} Fundstellen; wir gehen ihnen nach`,
    ],
    ['Nummer des Belegs', id],
  ] as const
  return (
    <>
      <PageTitle kicker="Beleg" lead="Was Sie geschickt haben, ist bei uns nicht mehr gespeichert.">
        {erasedAt === undefined ? 'Ihre Anfrage wird gelöscht' : 'Ihre Anfrage ist gelöscht'}
      </PageTitle>
      <div className="in-text max-w-[46rem] pb-16">
        <dl className="grid gap-x-8 gap-y-4 border-y-2 border-ink py-6 sm:grid-cols-[12rem_1fr]">
          {facts.map(([label, value]) =>
            value === undefined ? null : (
              <div key={label} className="contents">
                <dt className="label text-muted">{label}</dt>
                <dd className="text-body break-words">{value}</dd>
              </div>
            ),
          )}
        </dl>
        <p className="mt-6 text-body">
          Sicherungskopien, die vorher entstanden sind, laufen ab; wird eine davon eingespielt, löscht unser
          System Ihre Anfrage daraus, bevor es wieder öffnet.
        </p>
      </div>
    </>
  )
}
