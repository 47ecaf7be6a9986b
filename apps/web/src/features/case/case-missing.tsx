import { ExpiredView } from '../site/expired-view.tsx'

/** For an address that opens nothing, too old or never there: it says only how to get a new one. */
export function CaseMissing() {
  return (
    <ExpiredView
      title="Diese Vorgangsseite öffnet sich nicht."
      lead="Vorgangsseiten öffnen sich nur eine Zeit lang und nur mit der ganzen Adresse."
    >
      Eine neue Adresse bekommen Sie von uns: Schreiben Sie von der E-Mail-Adresse aus, die Sie in der Anfrage
      angegeben haben, oder rufen Sie an, und nennen Sie Ihre Vorgangsnummer. Wir öffnen die Seite dann
      wieder.
    </ExpiredView>
  )
}
