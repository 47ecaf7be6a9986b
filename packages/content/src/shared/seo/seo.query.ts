/** Projection of a document's field `seo`; every value is `null` until an editor sets it, `noIndex` is `false`. */
export const seoProjection = /* groq */ `{
    "title": seo.title,
    "description": seo.description,
    "noIndex": seo.noIndex == true,
    "imageUrl": seo.image.asset->url,
    "imageAlt": seo.image.alt
  }`
