/** What a visitor gets at the address of a retired article. */
export const retirements = [
  { title: 'Hinweis mit Verweis auf den Ersatz (410)', value: 'replaced' },
  { title: 'Weiterleitung zum Ersatz (308)', value: 'moved' },
  { title: 'Kein Ersatz (410)', value: 'gone' },
] as const

/** `true` when a retirement says what comes instead, else the German sentence for the editor. */
export function checkRetirement(
  retire: { readonly date?: unknown; readonly answer?: unknown; readonly replacement?: unknown } | undefined,
  now: Date,
): true | string {
  if (!retire?.date) {
    return retire?.answer || retire?.replacement
      ? 'Bitte geben Sie an, seit wann der Artikel stillgelegt ist, oder leeren Sie die übrigen Felder.'
      : true
  }
  if (typeof retire.date !== 'string' || new Date(retire.date) > now)
    return 'Das Datum liegt in der Zukunft. Für später bitte die Veröffentlichung dieser Änderung planen.'
  if (!retire.answer) return 'Bitte wählen Sie einen Ersatz oder „Kein Ersatz (410)“.'
  if (retire.answer !== 'gone' && !retire.replacement)
    return 'Bitte wählen Sie den Artikel, der an die Stelle tritt, oder „Kein Ersatz (410)“.'
  return true
}
