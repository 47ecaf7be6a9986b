/** Whole addresses, but no handle such as `@vera@social.example`. */
const mailAddress = /(?<![@\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+/

/** `true` for a text of a person without an e-mail address, else the German sentence for the editor. */
export function checkNoMailAddress(text: string | undefined): true | string {
  return mailAddress.test(text ?? '')
    ? 'E-Mail-Adressen von Personen stehen nirgends auf der Website. Bitte nehmen Sie die Adresse heraus; geschrieben wird über das Kontaktformular.'
    : true
}
