import { ButtonLink } from '@repo/ui/button.tsx'
import { PageTitle } from '../site/page-title.tsx'
import { PlainFrame } from '../site/plain-frame.tsx'

/** For an address that opens nothing, too old or never there: it says only how to get a new one. */
export function CaseMissing() {
  return (
    <PlainFrame currentPath="">
      <PageTitle lead="Vorgangsseiten öffnen sich nur eine Zeit lang und nur mit der ganzen Adresse.">
        Diese Vorgangsseite öffnet sich nicht.
      </PageTitle>
      <div className="in-text max-w-[46rem]">
        <p className="text-body">
          Eine neue Adresse bekommen Sie von uns: Schreiben Sie von der E-Mail-Adresse aus, die Sie in der
          Anfrage angegeben haben, oder rufen Sie an, und nennen Sie Ihre Vorgangsnummer. Wir öffnen die Seite
          dann wieder.
        </p>
        <p className="mt-10">
          <ButtonLink href="/kontakt">Zum Kontakt</ButtonLink>
        </p>
      </div>
    </PlainFrame>
  )
}
