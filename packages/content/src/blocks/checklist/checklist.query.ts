/** Fields of a checklist block; each item's `_key` is the lasting id of the item. */
export const checklistProjection = /* groq */ `_type == "checklist" => {
    "title": coalesce(title, "Checkliste"),
    intro,
    "items": coalesce(items[]{
      _key,
      "ironicText": coalesce(ironicText, ""),
      "plainText": coalesce(plainText, ""),
      "advice": coalesce(advice, ""),
      "weight": coalesce(weight, 0)
    }, [])
  }`
