import { MarkedText } from './marked-text.tsx'
import type { SearchResult } from './search-result.ts'

interface SearchResultsProps {
  readonly results: readonly SearchResult[]
  readonly query: string
}

/** Pages that were found, best first, each with the place where the words are. */
export function SearchResults({ results, query }: SearchResultsProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list from the accessibility tree without markers
    <ol role="list" className="in-wide columns-inherit mt-6 list-none">
      {results.map(result => (
        <li key={result.id} className="in-wide columns-inherit border-t border-ink py-8">
          <div className="in-margin mb-3 flex flex-wrap gap-x-6 text-small text-muted lg:flex-col lg:pr-8">
            <span>{result.section}</span>
            {result.toneMark === undefined ? null : <span>{result.toneMark}</span>}
          </div>
          <div className="in-text">
            <h3 className="text-title font-extrabold tracking-tight hyphens-manual">
              <a
                className="decoration-signal decoration-[0.12em] underline-offset-[0.12em] hover:underline"
                href={result.path}
              >
                <MarkedText text={result.title} query={query} />
              </a>
            </h3>
            <Context context={result.context} query={query} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function Context({ context, query }: { readonly context: SearchResult['context']; readonly query: string }) {
  if (context.text === '') return null
  if (!context.isIronic)
    return (
      <p className="mt-4 max-w-read text-read">
        <MarkedText text={context.text} query={query} />
      </p>
    )
  return (
    <div className="mt-4 max-w-read">
      <p className="text-read italic">
        <span className="mr-2 font-display text-small font-semibold not-italic">Ironisch gemeint:</span>
        <MarkedText text={context.text} query={query} />
      </p>
      {context.advice === undefined ? null : (
        <p className="mt-2 border-l-8 border-signal pl-4 text-body">
          <span className="mr-2 font-display font-semibold">Unser Rat:</span>
          {context.advice}
        </p>
      )}
    </div>
  )
}
