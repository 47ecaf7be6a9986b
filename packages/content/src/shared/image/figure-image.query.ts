/** Projection of a {@link figureImageSchema} value: what a picture element needs, `null` without an asset. */
export const figureImageProjection = /* groq */ `{
  "alt": select(decorative == true => "", coalesce(alt, "")),
  credit,
  crop,
  hotspot,
  "url": asset->url,
  "width": asset->metadata.dimensions.width,
  "height": asset->metadata.dimensions.height,
  "lqip": select(asset->metadata.isOpaque == true => asset->metadata.lqip)
}`
