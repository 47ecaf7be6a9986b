import { ButtonLink } from '@repo/ui/button.tsx'

/** For an address that is too old or was cut off; the enquiry itself is not affected. */
export default function ThankYouNotFound() {
  return (
    <div className="mx-auto max-w-read px-5 py-12 md:py-20">
      <h1 className="text-headline font-semibold">Diese Bestätigung gibt es nicht mehr</h1>
      <p className="mt-6 text-lead">
        Bestätigungen zeigen wir 24 Stunden lang. Wenn Sie eine Vorgangsnummer bekommen haben, ist Ihre
        Anfrage bei uns, auch wenn diese Seite abgelaufen ist.
      </p>
      <p className="mt-6 text-body">
        Haben Sie die Adresse von Hand eingegeben? Dann fehlt vielleicht ein Stück davon.
      </p>
      <p className="mt-10">
        <ButtonLink href="/kontakt">Zum Kontakt</ButtonLink>
      </p>
    </div>
  )
}
