/** By when the agency answers at the latest, in working hours; nothing without a promise. */
export function ResponsePromise({ hours }: { readonly hours: number | null }) {
  if (hours === null || !Number.isInteger(hours) || hours < 1) return null
  return (
    <p className="mt-6">
      <span className="block font-display text-lead font-semibold">
        Antwort {hours === 1 ? 'innerhalb einer Arbeitsstunde' : `innerhalb von ${hours}\u00A0Arbeitsstunden`}
      </span>
      <span className="block text-small text-muted">Gezählt von Montag bis Freitag, ohne Feiertage.</span>
    </p>
  )
}
