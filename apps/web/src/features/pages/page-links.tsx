import { pathOf } from '@repo/content/routes.ts'

interface PageLinksProps {
  readonly page: number
  readonly pageCount: number
}

const target =
  'inline-flex min-h-11 min-w-11 items-center justify-center border-2 px-3 font-display font-semibold'

/** Numbered pages of the magazine; nothing while there is only one. */
export function PageLinks({ page, pageCount }: PageLinksProps) {
  if (pageCount < 2) return null
  const numbers = Array.from({ length: pageCount }, (_, index) => index + 1)
  return (
    <nav aria-label="Seiten" className="in-wide mt-4 border-t-4 border-ink pt-6 print:hidden">
      <ul className="flex list-none flex-wrap gap-2">
        {numbers.map(number => (
          <li key={number}>
            {number === page ? (
              <span aria-current="page" className={`${target} border-signal bg-signal text-on-signal`}>
                <span className="sr-only">Seite </span>
                {number}
              </span>
            ) : (
              <a
                className={`${target} border-ink hover:bg-ink hover:text-paper`}
                href={pathOf({ type: 'articleIndex', page: number })}
              >
                <span className="sr-only">Seite </span>
                {number}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
