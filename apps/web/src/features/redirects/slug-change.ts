import { sluggedTypes } from '@repo/content/document-route.ts'
import { pathOf, type Route } from '@repo/content/routes.ts'
import { z } from 'zod'

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(200)
  // What could not have an address has none to leave.
  .nullish()
  .catch(null)

/** What the lake's webhook says: a document came, went, or has another address. */
export const slugChangeSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][\w-]{0,127}$/),
  type: z.enum(sluggedTypes),
  before: slug,
  after: slug,
})

export type SlugChange = z.infer<typeof slugChangeSchema>

/** Addresses that the change is about. */
export function pathsOf({ type, before, after }: SlugChange): readonly { path: string; slug: string }[] {
  const slugs = new Set([before, after].filter(value => typeof value === 'string'))
  return [...slugs].map(value => ({ slug: value, path: pathOf({ type, slug: value } satisfies Route) }))
}
