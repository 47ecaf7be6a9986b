import { ExpiredView } from '../site/expired-view.tsx'

/** For a link that confirms no address, whatever the reason; it says only how to get a new one. */
export function AddressMissing() {
  return (
    <ExpiredView
      title="Dieser Link gilt nicht."
      lead="Ein Link zum Bestätigen gilt 24 Stunden lang und ein einziges Mal; ein neuer ersetzt den alten."
    >
      Es hat sich nichts geändert. Einen neuen Link fordern Sie auf Ihrer Vorgangsseite an, unter „Angaben
      berichtigen“.
    </ExpiredView>
  )
}
