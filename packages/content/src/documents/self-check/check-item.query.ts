/** Fields of one sentence; `_key` is its lasting id. */
export const checkItemProjection = /* groq */ `{
      _key,
      "ironicText": coalesce(ironicText, ""),
      "plainText": coalesce(plainText, ""),
      "advice": coalesce(advice, ""),
      "weight": coalesce(weight, 0)
    }`

/** What belongs to a self-check besides its items. */
export const selfCheckFrameFields = /* groq */ `_id,
    "title": coalesce(title, "Selbsttest"),
    "slug": coalesce(slug.current, ""),
    "intro": coalesce(intro, ""),
    "version": coalesce(version, 1),
    "bands": coalesce(bands[]{
      _key,
      "from": coalesce(from, 0),
      "to": coalesce(to, 0),
      "title": coalesce(title, ""),
      "text": coalesce(text, ""),
      "nextStep": coalesce(nextStep, "")
    }, [])`
