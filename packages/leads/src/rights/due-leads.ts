/**
 * Leads that the clock erases until the day `$until`. What is restricted is listed elsewhere, for nothing of it is erased by
 * the clock unless its sender objected; what is held stays beyond that day.
 */
export const dueLeadsQuery = `*[_type == "lead" && status != "erased" && canary != true && deleteOn <= $until
    && (restricted != true || defined(objectionAt)) && coalesce(hold.until, "") < $until]
  | order(deleteOn asc) [0...200] {
    _id, caseNumber, status, deleteOn, hold, "events": events[type in ["retentionWarned", "unrestricted"]]
  }`
