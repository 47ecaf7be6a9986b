import { siteSettingsQuery } from '@repo/content/documents/site-settings/site-settings.query.ts'
import type { SiteSettingsQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** Brand, navigation and organisation; `null` until the settings are published. */
export function getSite() {
  return fetchContent<SiteSettingsQueryResult>(siteSettingsQuery)
}

export type Site = NonNullable<Awaited<ReturnType<typeof getSite>>>
