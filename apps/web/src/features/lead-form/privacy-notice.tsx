import { retentionDays } from '@repo/leads/retention.ts'

/** Stored with each lead; a new text gets a new version. */
export const privacyNoticeVersion = '2026-11-25.1'

/** Purpose, basis, storage time and recipients of the enquiry, in short, at the place where it is sent. */
export function PrivacyNotice() {
  return (
    <p className="text-small text-muted">
      Wir verwenden Ihre Angaben nur, um Ihre Anfrage zu beantworten (Art. 6 Abs. 1 Buchst. b DSGVO, bei
      allgemeinen Fragen Buchst. f). Lesen können sie nur unser Vertrieb und wer unser System verwaltet. Wir
      löschen sie {retentionDays.new} Tage nach dem letzten Kontakt, wenn kein Auftrag daraus wird. Mehr steht
      in der{' '}
      <a className="link text-ink" href="/datenschutz">
        Datenschutzerklärung
      </a>
      .
    </p>
  )
}
