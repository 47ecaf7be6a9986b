import { defineQuery } from 'groq'

/** A notice as the form shows it. */
export const privacyNoticeProjection = /* groq */ `{
  "version": coalesce(version, ""),
  "text": coalesce(text, ""),
  "purpose": coalesce(purpose, ""),
  "legalBasis": coalesce(legalBasis, []),
  "retention": coalesce(retention, ""),
  "recipients": coalesce(recipients, "")
}`

/** The notice of `$version`, else the newest one that holds on the day `$today`; `null` while there is none. */
export const privacyNoticeQuery = defineQuery(`coalesce(
  *[_type == "privacyNotice" && version == $version][0],
  *[_type == "privacyNotice" && validFrom <= $today] | order(validFrom desc, _createdAt desc)[0]
)${privacyNoticeProjection}`)
