import { pathOf } from '@repo/content/routes.ts'
import { Button } from '@repo/ui/button.tsx'

/** A plain form that asks for a page of results; needs no script. */
export function SearchForm({ typed }: { readonly typed: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every reader yet
    <form role="search" action={pathOf({ type: 'search' })} method="get" className="in-text max-w-[46rem]">
      <label htmlFor="suchwort" className="mb-1.5 block font-display text-body font-semibold">
        Suchwort
      </label>
      <div className="flex flex-col gap-3 sm:flex-row">
        <input
          id="suchwort"
          name="q"
          type="search"
          defaultValue={typed}
          maxLength={100}
          autoComplete="off"
          enterKeyHint="search"
          className="block min-h-12 w-full border-2 border-muted bg-paper px-3.5 py-2.5 font-text text-body text-ink hover:border-ink focus-visible:border-ink"
        />
        <Button>Suchen</Button>
      </div>
    </form>
  )
}
