import { deadSourceQuery } from '@repo/content/documents/link-check/link-check.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** What is known of the address of a source that does not answer any more. */
export interface DeadSource {
  /** ISO 8601; `null` when it never answered since somebody watches. */
  readonly lastGoodAt: string | null
}

/** `null` for an address that is not known to be dead. */
export function getDeadSource(url: string): Promise<DeadSource | null> {
  return fetchContent<DeadSource | null>(deadSourceQuery, { url })
}
