import { expect, test } from 'vitest'
import { checkNoMailAddress } from './check-no-mail-address.ts'

test.each(['vera@beispiel.de', 'Schreiben Sie an vera.b+x@mail.beispiel.de!', 'MAILTO:Vera@Beispiel.DE'])(
  '"%s" has an address, which no person has in public',
  text => {
    expect(checkNoMailAddress(text)).toMatch(/^E-Mail-Adressen von Personen stehen nirgends/)
  },
)

test.each([
  undefined,
  '',
  'Schreibt über das Zuhören.',
  'Mastodon: @vera@social.beispiel.de',
  'Karte @ Büro',
])('"%s" has none', text => {
  expect(checkNoMailAddress(text)).toBe(true)
})
