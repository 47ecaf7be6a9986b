/** What `read` finds, or `null` while the lake does not answer: what can do without it must stand just then. */
export async function ifReachable<Found>(read: () => Promise<Found>): Promise<Found | null> {
  try {
    return await read()
  } catch {
    // The lake's own monitoring reports it; here it only costs what was to be read.
    return null
  }
}
