import { documentRoute } from '@repo/content/document-route.ts'
import { pathOf } from '@repo/content/routes.ts'

/** The redirect that publishing will write. */
export interface SlugChange {
  readonly from: string
  readonly to: string
}

/** What publishing `next` does to the address of a document that is public at `published`; `undefined` for nothing. */
export function slugChange(
  type: string,
  published: string | undefined,
  next: string | undefined,
): SlugChange | undefined {
  if (!published || !next || published === next) return undefined
  const [before, after] = [published, next].map(slug => documentRoute({ _type: type, slug }))
  return before === undefined || after === undefined ? undefined : { from: pathOf(before), to: pathOf(after) }
}

/** The current value of a slug field, whatever else it may be. */
export function currentOf(slug: unknown): string | undefined {
  const current = typeof slug === 'object' && slug !== null && 'current' in slug ? slug.current : undefined
  return typeof current === 'string' && current !== '' ? current : undefined
}
