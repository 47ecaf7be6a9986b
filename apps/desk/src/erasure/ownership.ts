import type { Trait } from '@repo/leads/rights/traits.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

const text = z.string().nullish()
const othersSchema = z.array(z.object({ email: text, name: text, phone: text, message: text }))

/** Who else has one of these traits: another enquiry of the same person, or of somebody of the same name. */
const othersQuery = (starts: number): string => `*[_type == "lead" && status != "erased" &&
  (${[
    'lower(email) in $emails',
    'name in $names',
    'phone in $phones',
    ...Array.from({ length: starts }, (_, index) => `string::startsWith(message, $start${index})`),
  ].join(' || ')})] {email, name, phone, message}`

/** The value itself is the first of a trait's forms. */
const valuesOf = (traits: readonly Trait[], kind: Trait['kind']): string[] =>
  traits.flatMap(trait => (trait.kind === kind ? (trait.forms[0] ?? []) : []))

/**
 * Tells the traits that nobody has who stays; what others have is found in the files for their sake. Asked once whatever
 * was to go is gone.
 */
export async function ownership(
  traits: readonly Trait[],
  leads: SanityClient,
): Promise<(trait: Trait) => boolean> {
  const starts = [...new Set(valuesOf(traits, 'message'))]
  const others = othersSchema.parse(
    await leads.fetch(othersQuery(starts.length), {
      emails: valuesOf(traits, 'email').map(email => email.toLowerCase()),
      names: valuesOf(traits, 'name'),
      phones: valuesOf(traits, 'phone'),
      ...Object.fromEntries(starts.map((start, index) => [`start${index}`, start])),
    }),
  )
  const held = new Set(
    others.flatMap(({ email, name, phone, message }) => [
      ...[email, name, phone].flatMap(value => value?.toLowerCase() ?? []),
      ...starts.flatMap(start => (message?.startsWith(start) ? [start.toLowerCase()] : [])),
    ]),
  )
  return ({ forms }) => !forms.some(form => held.has(form.toLowerCase()))
}
