/**
 * Writes one JSON line on standard error for a part of the site; callers give ids, names and codes, never what a visitor
 * typed.
 */
export const areaLog =
  (area: string) =>
  (message: string): void => {
    process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), area, message })}\n`)
  }
