/** The day in UTC, such as `2026-11-25`: fine enough for what a query has to know, and the same for a day of cached reads. */
export function today(now: Date = new Date()): string {
  return now.toISOString().slice(0, 10)
}
