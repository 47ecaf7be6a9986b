/**
 * Of a document with a page: whether search engines may list it. A retired page is none any more, and people appear
 * only with their consent.
 */
export const indexableFilter = /* groq */ `coalesce(seo.noIndex, false) != true
    && !defined(retire.date)
    && (_type != "person" || public == true)`
