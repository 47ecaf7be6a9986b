import type { SentEnquiry } from './sent-enquiries.ts'

/** The visitor reads the same reasons and numbers as sales does. */
export function ScoreReading({ score }: { readonly score: NonNullable<SentEnquiry['score']> }) {
  const { reasons, total } = score
  return (
    <section aria-labelledby="lesart" className="mt-12">
      <h2 id="lesart" className="text-title font-extrabold tracking-tight">
        So lesen wir Ihre Angaben
      </h2>
      <p className="mt-3 text-body">
        Aus dem, was Sie uns gesagt haben, ergibt sich eine Zahl. Sie hilft uns, Anfragen zu ordnen. Über Ihre
        Anfrage entscheidet sie nicht: Das tut immer ein Mensch.
      </p>
      {reasons.length === 0 ? (
        <p className="mt-3 text-body">Ihre Nachricht enthält nichts, was wir so zählen.</p>
      ) : (
        <table className="mt-4 w-full border-collapse text-body">
          <thead className="sr-only">
            <tr>
              <th scope="col">Angabe</th>
              <th scope="col">Punkte</th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ _key, label, points }) => (
              <tr key={_key} className="border-t border-muted">
                <th scope="row" className="py-2 pr-4 text-left font-normal">
                  {label}
                </th>
                <td className="py-2 text-right tabular-nums">{points}</td>
              </tr>
            ))}
            <tr className="border-y-2 border-ink font-semibold">
              <th scope="row" className="py-2 pr-4 text-left">
                Zusammen
              </th>
              <td className="py-2 text-right tabular-nums">{total}</td>
            </tr>
          </tbody>
        </table>
      )}
    </section>
  )
}
