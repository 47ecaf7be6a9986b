import type { AgencyContact } from '@repo/leads/mail/mail-frame.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

const text = z.string().nullish()

const agencySchema = z.object({
  brandName: z
    .string()
    .nullish()
    .transform(name => name || 'Klartext'),
  legalName: text,
  street: text,
  postalCode: text,
  city: text,
  email: text,
  phone: text,
})

/** Published settings of the site; an installation without any is called by its product. */
const agencyQuery = `*[_id == "siteSettings"][0]{
  brandName, ...organisation{legalName, street, postalCode, city, email, phone}
}`

/** What the agency says of itself in a mail. */
export async function readAgency(content: SanityClient): Promise<AgencyContact> {
  const found: unknown = await content.fetch(agencyQuery, {}, { tag: 'desk.agency' })
  return agencySchema.parse(found ?? {})
}
