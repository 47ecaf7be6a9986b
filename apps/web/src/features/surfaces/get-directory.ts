import { directoryQuery } from '@repo/content/documents/machine/directory.query.ts'
import type { DirectoryQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** Every document with a page that search engines may list. */
export function getDirectory() {
  return fetchContent<DirectoryQueryResult>(directoryQuery)
}

export type Directory = Awaited<ReturnType<typeof getDirectory>>
