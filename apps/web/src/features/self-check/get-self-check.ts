import { selfCheckListQuery, selfCheckQuery } from '@repo/content/documents/self-check/self-check.query.ts'
import type { SelfCheckListQueryResult, SelfCheckQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** The self-check at this slug, `null` when there is none. */
export function getSelfCheck(slug: string) {
  return fetchContent<SelfCheckQueryResult>(selfCheckQuery, { slug })
}

/** All self-checks by title. */
export function getSelfChecks() {
  return fetchContent<SelfCheckListQueryResult>(selfCheckListQuery)
}
