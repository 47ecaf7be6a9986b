import { checkItemProjection, selfCheckFrameFields } from '../../documents/self-check/check-item.query.ts'

/**
 * Fields of a checklist block. `items` are those of the self-check when it refers to one; each item's `_key` is the
 * lasting id of the item.
 */
export const checklistProjection = /* groq */ `_type == "checklist" => {
    "title": coalesce(title, selfCheck->title, "Checkliste"),
    intro,
    "marker": coalesce(marker, "ticks"),
    "items": coalesce(selfCheck->items, items, [])[]${checkItemProjection},
    "selfCheck": selfCheck->{
    ${selfCheckFrameFields}
    }
  }`
