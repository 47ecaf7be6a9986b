import { pathOf } from '@repo/content/routes.ts'
import { Wordmark } from './wordmark.tsx'

export interface NavigationEntry {
  readonly label: string
  readonly path: string
}

interface SiteHeaderProps {
  readonly brandName: string
  readonly navigation: readonly NavigationEntry[]
  /** Whether a service is published. */
  readonly hasServices: boolean
  /** Path of the page shown; marks its entry as the current one. */
  readonly currentPath: string
}

/** Skip link, brand and main navigation. */
export function SiteHeader({ brandName, navigation, hasServices, currentPath }: SiteHeaderProps) {
  return (
    <>
      <a
        href="#inhalt"
        className="absolute top-0 left-0 z-10 -translate-y-full bg-ink px-5 py-3 font-display font-semibold text-paper focus:translate-y-0"
      >
        Zum Inhalt springen
      </a>
      <header className="page-columns print:mb-8">
        <div className="in-wide flex items-start justify-between gap-6">
          <a href={pathOf({ type: 'home' })} aria-current={currentPath === '/' ? 'page' : undefined}>
            <Wordmark name={brandName} />
            <span className="sr-only"> – zur Startseite</span>
          </a>
          <nav aria-label="Hauptnavigation" className="pt-5 md:pt-8 print:hidden">
            <ul className="flex list-none flex-wrap justify-end gap-x-4 gap-y-1 sm:gap-x-6 md:gap-x-9">
              {withSearch(withServices(navigation, hasServices)).map(({ label, path }) => (
                <li key={path}>
                  <a
                    href={path}
                    aria-current={ariaCurrent(path, currentPath)}
                    className="inline-block border-b-4 border-transparent py-1 font-display text-small font-semibold sm:text-body hover:border-ink aria-[current]:border-signal"
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
    </>
  )
}

/** Services stand first, as soon as there is one, unless an editor has put them elsewhere. */
function withServices(
  navigation: readonly NavigationEntry[],
  hasServices: boolean,
): readonly NavigationEntry[] {
  const path = pathOf({ type: 'serviceIndex' })
  return !hasServices || navigation.some(entry => entry.path === path)
    ? navigation
    : [{ label: 'Leistungen', path }, ...navigation]
}

/** The search is on every page, whatever the settings say. */
function withSearch(navigation: readonly NavigationEntry[]): readonly NavigationEntry[] {
  const path = pathOf({ type: 'search' })
  return navigation.some(entry => entry.path === path)
    ? navigation
    : [...navigation, { label: 'Suche', path }]
}

/** An article counts as part of the magazine, a service as one of the services. */
function ariaCurrent(path: string, currentPath: string): 'page' | 'true' | undefined {
  if (path === currentPath) return 'page'
  const inMagazine = ['/artikel/', '/themen/', '/magazin/'].some(start => currentPath.startsWith(start))
  const inServices = currentPath.startsWith('/leistungen/')
  return (path === '/magazin' && inMagazine) || (path === '/leistungen' && inServices) ? 'true' : undefined
}
