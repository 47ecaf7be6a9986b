/** Fields of a call to action; the offer itself comes with the article. */
export const ctaProjection = /* groq */ `_type == "cta" => {
    "variant": coalesce(variant, "form"),
    headline
  }`
