import { privacyNoticeQuery } from '@repo/content/documents/privacy-notice/privacy-notice.query.ts'
import { berlinDay } from '@repo/content/numbers/number-window.ts'
import type { PrivacyNoticeQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'

export type Notice = NonNullable<PrivacyNoticeQueryResult>

/** The notice of this version, else the newest one that holds today; `null` while none is published. */
export function getNotice(version: string | undefined): Promise<Notice | null> {
  const params = { version: version ?? null, today: berlinDay(new Date()) }
  return fetchContent<PrivacyNoticeQueryResult>(privacyNoticeQuery, params)
}
