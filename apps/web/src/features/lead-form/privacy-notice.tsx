/** Stored with each lead; a new text gets a new version. */
export const privacyNoticeVersion = '2026-11-23'

/** What happens with the enquiry, in short, at the place where it is sent. */
export function PrivacyNotice() {
  return (
    <p className="text-small text-muted">
      Wir verwenden Ihre Angaben nur, um Ihre Anfrage zu beantworten (Art. 6 Abs. 1 Buchst. b DSGVO, bei
      allgemeinen Fragen Buchst. f). Lesen kann sie nur unser Vertrieb. Wird kein Auftrag daraus, löschen wir
      sie 180 Tage nach dem letzten Kontakt. Mehr steht in der{' '}
      <a className="link text-ink" href="/datenschutz">
        Datenschutzerklärung
      </a>
      .
    </p>
  )
}
