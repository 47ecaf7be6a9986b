import { PageTitle } from '../site/page-title.tsx'
import { Alternatives } from './alternatives.tsx'
import { SearchForm } from './search-form.tsx'
import { searchPages } from './search-pages.ts'
import { SearchResults } from './search-results.tsx'
import type { SearchTerms } from './search-terms.ts'

/** The search: a field and, once something was asked, what was found. */
export async function SearchPage({ terms }: { readonly terms: SearchTerms }) {
  const results = await searchPages(terms)
  return (
    <>
      <PageTitle>Suche</PageTitle>
      <SearchForm label="Suchwort" typed={terms.typed} />
      {terms.exact === '' ? (
        <Alternatives title="Zum Stöbern" />
      ) : (
        <>
          <h2 className="in-wide mt-14 text-lead font-semibold">{headlineOf(results.length, terms.typed)}</h2>
          {results.length > 0 ? (
            <SearchResults results={results} query={terms.exact} />
          ) : (
            <>
              <p className="mt-3 text-read">
                Vielleicht hilft ein anderes oder ein einzelnes Wort; auf Umlaute, Groß- und Kleinschreibung
                und Endungen kommt es nicht an.
              </p>
              <Alternatives title="Hier geht es weiter" />
            </>
          )}
        </>
      )}
    </>
  )
}

function headlineOf(count: number, typed: string): string {
  if (count === 0) return `Nichts gefunden zu „${typed}“`
  return count === 1 ? `Ein Treffer zu „${typed}“` : `${count} Treffer zu „${typed}“`
}
