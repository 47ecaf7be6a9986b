import { pathOf } from '@repo/content/routes.ts'
import { Button } from '@repo/ui/button.tsx'

interface SearchFormProps {
  readonly label: string
  readonly typed?: string
}

/** A plain form that asks for a page of results; needs no script. */
export function SearchForm({ label, typed }: SearchFormProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every reader yet
    <form role="search" action={pathOf({ type: 'search' })} method="get" className="in-text max-w-[46rem]">
      <label htmlFor="suchwort" className="mb-1.5 block font-display text-body font-semibold">
        {label}
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
          className="block min-h-12 w-full min-w-0 grow appearance-none border-2 border-muted bg-paper px-3.5 py-2.5 font-text text-body text-ink hover:border-ink focus-visible:border-ink"
        />
        <Button>Suchen</Button>
      </div>
    </form>
  )
}
