/** What the page says after an act, by the name in its address: no text of anybody travels in an address. */
export const caseHints = {
  nachricht: { tone: 'success', text: 'Ihre Nachricht ist angekommen. Sie steht jetzt im Verlauf.' },
  angaben: { tone: 'success', text: 'Ihre Angaben sind berichtigt.' },
  bestaetigen: {
    tone: 'success',
    text: 'Fast fertig: Wir haben der neuen Adresse geschrieben. Sie gilt, sobald Sie dort innerhalb von 24 Stunden auf den Link gehen und bestätigen. Bis dahin bleibt es bei der bisherigen.',
  },
  adresse: {
    tone: 'error',
    text: 'E-Mail: Das ist keine gültige Adresse. Sie sieht so aus: name@example.de',
  },
  dreimal: {
    tone: 'error',
    text: 'E-Mail: Heute haben wir schon dreimal um eine Bestätigung gebeten. Bitte versuchen Sie es morgen noch einmal.',
  },
  bewertung: { tone: 'success', text: 'Die Bewertung ist abgeschaltet.' },
  zurueckgezogen: { tone: 'success', text: 'Ihre Anfrage ist zurückgezogen. Niemand bearbeitet sie weiter.' },
  unveraendert: { tone: 'error', text: 'Das ließ sich nicht übernehmen. Bitte prüfen Sie Ihre Eingabe.' },
  telefon: { tone: 'error', text: 'Telefon: Das ist keine gültige Nummer. Sie sieht so aus: +49 761 123456' },
  leer: { tone: 'error', text: 'Es hat sich nichts geändert.' },
  weg: { tone: 'error', text: 'E-Mail oder Telefon: Eines von beiden brauchen wir für die Antwort.' },
  laenge: {
    tone: 'error',
    text: 'Der Text ist leer oder zu lang. Eine Nachricht hat höchstens 4000 Zeichen.',
  },
  bestaetigung: {
    tone: 'error',
    text: 'Bitte bestätigen Sie mit dem Häkchen, dass Sie die Anfrage löschen möchten.',
  },
  aufbewahrt: {
    tone: 'error',
    text: 'Ihre Anfrage ist nicht gelöscht, weil sie noch gebraucht wird. Warum, steht im Verlauf. Unsere Leitung weiß von Ihrem Wunsch und antwortet Ihnen.',
  },
  ausfall: {
    tone: 'error',
    text: 'Das ließ sich gerade nicht speichern. Das liegt an uns; bitte versuchen Sie es in ein paar Minuten noch einmal.',
  },
} as const satisfies Readonly<Record<string, { readonly tone: 'success' | 'error'; readonly text: string }>>

export type CaseHint = keyof typeof caseHints

export const isCaseHint = (name: unknown): name is CaseHint =>
  typeof name === 'string' && Object.hasOwn(caseHints, name)

/** The hint for a sentence with which an act was refused. */
export function hintOf(message: string): CaseHint {
  if (message.startsWith('Telefon')) return 'telefon'
  if (message.startsWith('E-Mail oder')) return 'weg'
  if (message.startsWith('E-Mail: Heute')) return 'dreimal'
  if (message.startsWith('E-Mail')) return 'adresse'
  if (message.startsWith('Nicht gelöscht')) return 'aufbewahrt'
  if (message.startsWith('Nachricht')) return 'laenge'
  return message.startsWith('Es hat sich nichts') ? 'leer' : 'unveraendert'
}
