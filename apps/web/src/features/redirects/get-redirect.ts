import { redirectQuery } from '@repo/content/documents/redirect/redirect.query.ts'
import { isRedirectPath } from '@repo/content/documents/redirect/redirect-path.ts'
import { type RedirectAnswer, redirectAnswer } from '@repo/content/documents/redirect/redirect-target.ts'
import type { RedirectQueryResult } from '@repo/content/sanity.types.ts'
import { env } from '../../env.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** What the rule for a path without a page says; `undefined` when there is none. The query of the request plays no part. */
export async function findRedirect(path: string): Promise<RedirectAnswer | undefined> {
  if (!isRedirectPath(path)) return undefined
  const rule = await fetchContent<RedirectQueryResult>(redirectQuery, { from: path })
  return rule === null ? undefined : redirectAnswer(rule, path, env.SITE_URL)
}
