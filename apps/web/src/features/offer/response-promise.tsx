import type { MeasuredAnswers } from './get-answer-time.ts'

interface ResponsePromiseProps {
  /** Working hours that the offer promises; `null` without a promise. */
  readonly hours: number | null
  readonly measured?: MeasuredAnswers | null
}

const inWords = (hours: number): string =>
  hours === 1 ? 'einer Arbeitsstunde' : `${hours}\u00A0Arbeitsstunden`

/** By when the agency answers at the latest, in working hours, and how it kept to that; nothing without a promise. */
export function ResponsePromise({ hours, measured = null }: ResponsePromiseProps) {
  if (hours === null || !Number.isInteger(hours) || hours < 1) return null
  return (
    <p className="mt-6">
      <span className="block font-display text-lead font-semibold">
        Antwort innerhalb {hours === 1 ? '' : 'von '}
        {inWords(hours)}
      </span>
      {measured === null ? null : (
        <span className="block text-body">
          Gemessen in den letzten {measured.days} Tagen: Die Hälfte der Anfragen war nach höchstens{' '}
          {inWords(measured.hours)} beantwortet.
        </span>
      )}
      <span className="block text-small text-muted">Gezählt von Montag bis Freitag, ohne Feiertage.</span>
    </p>
  )
}
