import { searchQuery } from '@repo/content/documents/search/search.query.ts'
import { fetchUncached } from '../../lake/fetch.ts'
import { type SearchHit, type SearchResult, searchResult } from './search-result.ts'
import type { SearchTerms } from './search-terms.ts'

/** Pages with all the words; when there are none, pages with words that begin so. */
export async function searchPages({ exact, beginnings }: SearchTerms): Promise<readonly SearchResult[]> {
  if (exact === '') return []
  const ask = (q: string) => fetchUncached<readonly SearchHit[]>(searchQuery, { q })
  const hits = await ask(exact)
  const found = hits.length > 0 || beginnings === exact ? hits : await ask(beginnings)
  return found.flatMap(hit => searchResult(hit, exact) ?? [])
}
