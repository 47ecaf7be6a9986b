/** A lake's sync tag as a tag of Next's cache; the prefix keeps both kinds of names apart. */
export function cacheTagOf(syncTag: string): string {
  return `sanity:${syncTag}`
}
