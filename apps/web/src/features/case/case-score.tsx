import type { CaseView } from '@repo/leads/rights/case-view.ts'
import { Button } from '@repo/ui/button.tsx'
import { CaseForm } from './case-form.tsx'

interface CaseScoreProps {
  readonly token: string
  readonly score: NonNullable<CaseView['score']>
}

/** The stored score with its reasons, and the way to be without one. */
export function CaseScore({ token, score }: CaseScoreProps) {
  if (score === 'off')
    return <p className="text-body">Diese Anfrage hat keine Bewertung; sie ist abgeschaltet.</p>
  return (
    <>
      <p className="text-body">
        Damit wir wissen, womit wir anfangen, zählen wir Punkte für Angaben zusammen. Die Summe entscheidet
        nichts: Geantwortet wird auf jede Anfrage.
      </p>
      <table className="w-full text-body">
        <caption className="sr-only">Punkte und ihre Gründe</caption>
        <tbody>
          {score.reasons.map(({ label, points }) => (
            <tr key={label} className="border-b border-muted">
              <th scope="row" className="py-2 text-left font-normal">
                {label}
              </th>
              <td className="py-2 text-right tabular-nums">{points > 0 ? `+${String(points)}` : points}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="py-2 text-left font-semibold">
              Summe
            </th>
            <td className="py-2 text-right font-semibold tabular-nums">{score.total}</td>
          </tr>
        </tbody>
      </table>
      <CaseForm token={token} act="scoreOff" label="Bewertung abschalten">
        <Button tone="quiet">Bewertung abschalten</Button>
      </CaseForm>
    </>
  )
}
