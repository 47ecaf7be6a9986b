import { ExpiredView } from '../site/expired-view.tsx'

/** For an address that is too old or was cut off; the enquiry itself is not affected. Reads no content. */
export function ThankYouMissing() {
  return (
    <ExpiredView
      title="Diese Bestätigung gibt es nicht mehr."
      lead="Bestätigungen zeigen wir 24 Stunden lang."
    >
      Wenn Sie eine Vorgangsnummer bekommen haben, ist Ihre Anfrage bei uns, auch wenn diese Seite abgelaufen
      ist. Haben Sie die Adresse von Hand eingegeben? Dann fehlt vielleicht ein Stück davon.
    </ExpiredView>
  )
}
