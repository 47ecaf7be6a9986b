import type { Lead } from '../lead.ts'

/**
 * Every field of a lead: the name under which its person reads it, or why the person does not get it. The compiler
 * asks for each, so a field that is added later cannot be forgotten in what a person is told.
 */
export const personalFields: Readonly<
  Record<keyof Lead, { readonly label: string } | { readonly withheld: string }>
> = {
  _id: { label: 'Kennung' },
  _type: { withheld: 'the same for all' },
  caseNumber: { label: 'Vorgangsnummer' },
  receivedAt: { label: 'Eingegangen' },
  name: { label: 'Name' },
  email: { label: 'E-Mail' },
  phone: { label: 'Telefon' },
  company: { label: 'Firma' },
  message: { label: 'Nachricht' },
  articleId: { label: 'Kennung des Artikels' },
  articleSlug: { label: 'Adresse des Artikels' },
  articleTitle: { label: 'Artikel' },
  section: { label: 'Abschnitt' },
  offerId: { label: 'Kennung des Angebots' },
  items: { label: 'Angekreuzt' },
  noticeVersion: { label: 'Fassung des Datenschutzhinweises' },
  idempotencyKey: { label: 'Schlüssel gegen doppelte Anfragen' },
  timeFrame: { label: 'Zeitrahmen' },
  service: { label: 'Leistung' },
  serviceId: { label: 'Kennung der Leistung' },
  verdict: { label: 'Ergebnis der Spamprüfung' },
  signals: { label: 'Hinweise der Spamprüfung' },
  status: { label: 'Status' },
  owner: { label: 'Zuständig' },
  ownerId: { withheld: 'an account of staff' },
  reason: { label: 'Grund des Abschlusses' },
  answerDueAt: { label: 'Zugesagte Antwort bis' },
  promise: { label: 'Zugesagte Stunden und Arbeitszeiten' },
  firstAnsweredAt: { label: 'Erste Antwort' },
  nextStep: { label: 'Nächster Schritt' },
  score: { label: 'Bewertung' },
  viewers: { withheld: 'accounts of staff; when it was viewed stands in the history' },
  emailHash: { label: 'Prüfsumme der E-Mail-Adresse' },
  linked: { label: 'Weitere Anfragen mit dieser Adresse' },
  mergedInto: { label: 'Zusammengeführt mit' },
  restricted: { label: 'Verarbeitung eingeschränkt' },
  objectionAt: { label: 'Widerspruch' },
  hold: { label: 'Längere Aufbewahrung' },
  caseTokenHash: { withheld: 'a check sum of the address of the case page, which is a key' },
  caseOpenUntil: { label: 'Vorgangsseite geöffnet bis' },
  takenInAt: { label: 'In Bearbeitung genommen' },
  canary: { withheld: 'never a person' },
  deleteOn: { label: 'Löschdatum' },
  events: { label: 'Verlauf' },
}
