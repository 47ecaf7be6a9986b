import { pathOf } from '@repo/content/routes.ts'
import { Button } from '@repo/ui/button.tsx'

/** A plain search: a GET form that needs no script. */
export function SearchForm() {
  return (
    <search>
      <form action={pathOf({ type: 'search' })} method="get" className="max-w-read">
        <label htmlFor="suche" className="mb-1.5 block font-display text-body font-semibold">
          Auf dieser Website suchen
        </label>
        <div className="flex flex-col gap-3 sm:flex-row">
          <input
            id="suche"
            name="q"
            type="search"
            maxLength={200}
            autoComplete="off"
            enterKeyHint="search"
            className="block min-h-12 w-full min-w-0 grow appearance-none border-2 border-muted bg-paper px-3.5 py-2.5 font-text text-body text-ink hover:border-ink focus-visible:border-ink"
          />
          <Button>Suchen</Button>
        </div>
      </form>
    </search>
  )
}
