import type { Lead } from '../lead.ts'

/** What can be recognised of a person in a file: each trait with the forms in which it may stand there. */
export interface Trait {
  readonly kind: 'email' | 'phone' | 'name' | 'message'
  readonly forms: readonly string[]
}

const minLength = { email: 6, phone: 6, name: 8, message: 20 } as const

/** As JSON writes it, and as an address of the web does. */
const written = (text: string): readonly string[] => [
  text,
  JSON.stringify(text).slice(1, -1),
  encodeURIComponent(text),
  encodeURIComponent(text).replaceAll('%20', '+'),
  Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1),
]

function trait(kind: Trait['kind'], forms: readonly string[]): readonly Trait[] {
  const long = [...new Set(forms)].filter(form => form.length >= minLength[kind])
  return long.length === 0 ? [] : [{ kind, forms: long }]
}

/** Blanks and signs stand between the digits of one and the same number. */
function phoneForms(phone: string): readonly string[] {
  const digits = phone.replace(/\(0\)/g, '').replace(/\D/g, '')
  const national = digits.replace(/^(00)?49/, '0')
  const bare = national.replace(/^0/, '')
  return [phone, digits, national, `+49${bare}`, `0049${bare}`]
}

/**
 * What a search for remains looks for. A name counts from two words on, since one alone is somebody else's too; of the
 * message its first words do.
 */
export function traitsOf({
  email,
  phone,
  name,
  message,
}: Pick<Lead, 'email' | 'phone' | 'name' | 'message'>): readonly Trait[] {
  const start = message.slice(0, 80)
  return [
    ...(email === undefined ? [] : trait('email', [...written(email), ...written(email.toLowerCase())])),
    ...(phone === undefined
      ? []
      : trait(
          'phone',
          phoneForms(phone).flatMap(form => [form, encodeURIComponent(form)]),
        )),
    ...(name?.includes(' ') ? trait('name', [...written(name), ...written(name.toLowerCase())]) : []),
    ...trait('message', written(start).slice(0, 4)),
  ]
}
