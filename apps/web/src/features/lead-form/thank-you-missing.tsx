import { ButtonLink } from '@repo/ui/button.tsx'
import { PageTitle } from '../site/page-title.tsx'
import { PlainFrame } from '../site/plain-frame.tsx'

/** For an address that is too old or was cut off; the enquiry itself is not affected. Reads no content. */
export function ThankYouMissing() {
  return (
    <PlainFrame currentPath="">
      <PageTitle lead="Bestätigungen zeigen wir 24 Stunden lang.">
        Diese Bestätigung gibt es nicht mehr.
      </PageTitle>
      <div className="in-text max-w-[46rem]">
        <p className="text-body">
          Wenn Sie eine Vorgangsnummer bekommen haben, ist Ihre Anfrage bei uns, auch wenn diese Seite
          abgelaufen ist. Haben Sie die Adresse von Hand eingegeben? Dann fehlt vielleicht ein Stück davon.
        </p>
        <p className="mt-10">
          <ButtonLink href="/kontakt">Zum Kontakt</ButtonLink>
        </p>
      </div>
    </PlainFrame>
  )
}
