import { playerData, videoRecipients } from '@repo/content/blocks/video-embed/video-player.ts'
import type { CountedEvent } from '@repo/content/numbers/counted-event.ts'
import type { RecipientEntry } from '@repo/leads/rights/recipients.ts'

/** A form that a visitor can send. */
export interface FormEntry {
  /** Path that takes it. */
  readonly address: string
  readonly name: string
  readonly purpose: string
  /** What is sent, in words. */
  readonly data: string
  /** Names of all fields, visible or not. */
  readonly fields: readonly string[]
  readonly keeping: string
}

/** Something that stays in the visitor's browser. */
export interface StorageEntry {
  readonly kind: 'Cookie' | 'localStorage' | 'sessionStorage'
  readonly name: string
  readonly purpose: string
  readonly duration: string
}

/** Something that the site counts by day and article, without anything of the visitor. */
export interface CountEntry {
  readonly event: CountedEvent
  /** When it counts, in words that follow "wenn". */
  readonly occasion: string
}

/** A connection that the site opens to another server of the agency; no data leaves the agency's machines by it. */
export interface ConnectionEntry {
  /** File that opens it, seen from `apps/web/src`. */
  readonly source: string
  readonly name: string
}

/** What only an editor meets, once their Studio has opened the drafts in their browser; no visitor does. */
interface EditorsInventory {
  /** Paths that take their forms. */
  readonly forms: readonly string[]
  /** Files that set or clear the cookie of their session, seen from `apps/web/src`. */
  readonly storing: readonly string[]
}

interface PrivacyInventory {
  readonly forms: readonly FormEntry[]
  readonly storage: readonly StorageEntry[]
  readonly counts: readonly CountEntry[]
  readonly connections: readonly ConnectionEntry[]
  readonly ofEditors: EditorsInventory
}

/** Everybody outside who may ever receive data, and only after the visitor pressed a button that says so; `videoHosts` are the PeerTube servers of the settings. */
export function outsideRecipients(videoHosts: readonly string[]): readonly RecipientEntry[] {
  return videoRecipients(videoHosts).map(({ provider, recipient }) => ({
    name: recipient,
    data: playerData,
    occasion: `wenn Sie bei einem Video auf „Video von ${provider} laden“ drücken`,
  }))
}

/**
 * Everything that the public site does with data of its visitors. The privacy page shows it, and tests compare it with
 * the source and with the pages: whoever adds a form, a storage entry or a connection adds it here.
 */
export const privacyInventory: PrivacyInventory = {
  forms: [
    {
      address: '/api/anfrage',
      name: 'Anfrage',
      purpose: 'Ihre Anfrage beantworten',
      data: 'Ihre Nachricht, E-Mail-Adresse oder Telefonnummer, wenn Sie möchten Name, Firma, Leistung und Zeitrahmen; dazu, was Sie im Formular sehen und abwählen können: der Artikel, aus dem Sie schreiben, die Kampagne, wenn die Adresse der Seite eine nennt (utm_source, utm_medium, utm_campaign, je höchstens 100 Zeichen), und angekreuzte Sätze eines Selbsttests; außerdem die Fassung des Datenschutzhinweises, die Antwortzusage der Seite und eine Prüfmarke gegen Spam, die nichts über Sie enthält',
      fields: [
        'message',
        'email',
        'phone',
        'name',
        'company',
        'service',
        'timeFrame',
        'articleId',
        'articleSlug',
        'articleTitle',
        'section',
        'offerId',
        'campaign',
        'article',
        'items',
        'website',
        'noticeVersion',
        'idempotencyKey',
        'check',
        'promise',
      ],
      keeping:
        'auf unserem Server, bis die Frist zur Löschung abgelaufen ist; die Seite nach dem Absenden zeigt Ihre Angaben eine Stunde lang aus dem Arbeitsspeicher. Gegen Spam zählen wir Ihre IP-Adresse und Ihre E-Mail-Adresse höchstens zwanzig Minuten lang als Prüfsumme im Arbeitsspeicher und merken uns einen Tag lang, welche Prüfmarke verbraucht ist',
    },
    {
      address: '/api/anfrage/marke',
      name: 'Schutz vor Spam, mit JavaScript',
      purpose:
        'Menschen von Programmen unterscheiden, ohne Dritte und ohne etwas in Ihrem Browser zu speichern',
      data: 'dass jemand begonnen hat, das Formular auszufüllen; Ihr Browser bekommt dafür eine Prüfmarke und löst eine kleine Rechenaufgabe',
      fields: [],
      keeping: 'gar nicht',
    },
    {
      address: '/api/vorgang',
      name: 'Vorgangsseite',
      purpose: 'Ihre Anfrage ergänzen, berichtigen, zurückziehen oder löschen',
      data: 'die Adresse Ihrer Vorgangsseite und was Sie dort eintragen',
      fields: ['token', 'act', 'text', 'name', 'company', 'phone', 'email', 'reason', 'sicher'],
      keeping:
        'mit Ihrer Anfrage, bis zu deren Löschung, eine neue E-Mail-Adresse ohne Bestätigung 24 Stunden lang; Aufrufe mit Adressen, die es nicht gibt, zählen wir zehn Minuten lang als Prüfsumme Ihrer IP-Adresse im Arbeitsspeicher',
    },
    {
      address: '/api/vorgang/adresse',
      name: 'Neue E-Mail-Adresse bestätigen',
      purpose: 'Antworten nur an eine Adresse senden, deren Post Sie lesen',
      data: 'die Adresse des Links aus unserer Nachricht',
      fields: ['token', 'act'],
      keeping:
        'die bestätigte E-Mail-Adresse mit Ihrer Anfrage, bis zu deren Löschung; Aufrufe mit Links, die nicht gelten, zählen wir zehn Minuten lang als Prüfsumme Ihrer IP-Adresse im Arbeitsspeicher',
    },
    {
      address: '/api/vorgang/daten',
      name: 'Daten mitnehmen',
      purpose: 'Ihnen alles geben, was zu Ihrer Anfrage gespeichert ist',
      data: 'die Adresse Ihrer Vorgangsseite und das gewünschte Format',
      fields: ['token', 'act'],
      keeping: 'gar nicht',
    },
    {
      address: '/selbsttest/<Name>/ergebnis',
      name: 'Selbsttest ohne JavaScript',
      purpose: 'Ihr Ergebnis anzeigen',
      data: 'welche Sätze Sie angekreuzt haben und aus welchem Artikel; mit JavaScript rechnet Ihr Browser selbst, und Ihre Kreuze werden nicht gesendet',
      fields: ['punkt', 'von'],
      keeping: 'gar nicht',
    },
    {
      address: '/suche',
      name: 'Suche',
      purpose: 'Artikel finden',
      data: 'Ihr Suchwort; es steht in der Adresse der Ergebnisseite',
      fields: ['q'],
      keeping: 'gar nicht',
    },
  ],
  storage: [],
  counts: [
    { event: 'read', occasion: 'ein Artikel zehn Sekunden lang zu sehen war' },
    { event: 'checkBegun', occasion: 'im Selbsttest eines Artikels zum ersten Mal etwas angekreuzt wird' },
    { event: 'checkFinished', occasion: 'dort „Ergebnis zeigen“ gedrückt wird' },
    {
      event: 'formOpened',
      occasion: 'ein Feld im Formular eines Artikels zum ersten Mal ausgewählt wird',
    },
  ],
  connections: [
    { source: 'lake/client.ts', name: 'Inhalte lesen' },
    { source: 'lake/fetch.ts', name: 'Inhalte lesen' },
    { source: 'features/preview/get-shared-draft.ts', name: 'Einen geteilten Entwurf lesen' },
    { source: 'features/preview/failed-draft.ts', name: 'Sehen, ob sich ein Entwurf wieder zeigen lässt' },
    { source: 'enhance/check-worker.ts', name: 'Prüfmarke für das Formular holen' },
    { source: 'features/media/answer-media.ts', name: 'Bilder und Dateien der Inhalte' },
    { source: 'features/health/site-health.ts', name: 'Prüfen, ob alle Teile der Website arbeiten' },
    { source: 'features/lead-form/lead-intake.ts', name: 'Anfragen ablegen' },
    { source: 'features/lead-form/render-posted.ts', name: 'Formular und Ergebnis eines Selbsttests zeigen' },
    { source: 'features/case/case-desk.ts', name: 'Ihre Anfrage auf der Vorgangsseite zeigen und ändern' },
    { source: 'enhance/count.ts', name: 'Ereignisse eines Artikels zählen' },
    { source: 'features/redirects/lake-redirect-store.ts', name: 'Weiterleitungen schreiben' },
  ],
  ofEditors: {
    forms: ['/api/vorschau/aus'],
    storing: [
      'features/preview/answer-diagnosis.ts',
      'features/preview/close-preview.ts',
      'features/preview/open-preview.ts',
    ],
  },
}
