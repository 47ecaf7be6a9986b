/**
 * Of a document with a page: whether search engines may list it. `$today` is a day such as `2026-11-25`; a retired page
 * is none any more, and people appear only with their consent.
 */
export const indexableFilter = /* groq */ `coalesce(seo.noIndex, false) != true
    && (!defined(retire.date) || retire.date > $today)
    && (_type != "person" || public == true)`
