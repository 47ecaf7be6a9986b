import { pathOf } from '@repo/content/routes.ts'
import type { NavigationEntry } from './site-header.tsx'

interface SiteFooterProps {
  readonly brandName: string
  readonly claim: string
  readonly navigation: readonly NavigationEntry[]
  readonly currentPath: string
}

const legalEntries: readonly NavigationEntry[] = [
  { label: 'Impressum', path: pathOf({ type: 'legalPage', kind: 'impressum' }) },
  { label: 'Datenschutz', path: pathOf({ type: 'legalPage', kind: 'datenschutz' }) },
  { label: 'Barrierefreiheit', path: pathOf({ type: 'legalPage', kind: 'barrierefreiheit' }) },
]

/** Foot of every page; the legal pages are always there, whatever the settings say. */
export function SiteFooter({ brandName, claim, navigation, currentPath }: SiteFooterProps) {
  const entries = navigation.filter(({ path }) => !legalEntries.some(legal => legal.path === path))
  return (
    <footer className="page-columns mt-24 md:mt-32 print:hidden">
      <div className="in-wide flex flex-col gap-8 border-t-4 border-ink pt-6 pb-12 md:flex-row md:items-start md:justify-between">
        <div className="max-w-read">
          <p className="font-display text-lead leading-none font-extrabold tracking-tighter">{brandName}</p>
          {claim ? <p className="mt-2 text-small text-muted">{claim}</p> : null}
        </div>
        <nav aria-label="Fußzeile" className="space-y-3 md:text-right">
          {entries.length === 0 ? null : <Links entries={entries} currentPath={currentPath} />}
          <Links entries={legalEntries} currentPath={currentPath} />
        </nav>
      </div>
    </footer>
  )
}

interface LinksProps {
  readonly entries: readonly NavigationEntry[]
  readonly currentPath: string
}

function Links({ entries, currentPath }: LinksProps) {
  return (
    <ul className="flex list-none flex-wrap gap-x-6 gap-y-1 md:justify-end">
      {entries.map(({ label, path }) => (
        <li key={path}>
          <a href={path} aria-current={path === currentPath ? 'page' : undefined} className="foot-link">
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
