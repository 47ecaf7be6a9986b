/** One kind of page, as the page inventory describes it. */
interface PageKind {
  /** Paths of this kind. */
  readonly path: RegExp
  readonly title: RegExp
  /** Whether search engines may list it; some topics and articles may not. */
  readonly isIndexed: boolean | 'either'
  /** Types of its structured data, in their order. */
  readonly things: readonly string[]
}

const brand = '\\| Klartext$'
const list = ['CollectionPage', 'BreadcrumbList']

/** Every kind of public page; the first that fits a path describes it. */
export const pageTable: readonly PageKind[] = [
  { path: /^\/$/, title: /^Klartext – /, isIndexed: true, things: ['WebSite', 'Organization'] },
  { path: /^\/magazin$/, title: /^Magazin \| Klartext$/, isIndexed: true, things: list },
  {
    path: /^\/magazin\/seite\/\d+$/,
    title: /^Magazin, Seite \d+ \| Klartext$/,
    isIndexed: true,
    things: list,
  },
  {
    path: /^\/artikel\/[a-z0-9-]+$/,
    title: new RegExp(brand),
    isIndexed: 'either',
    things: ['BlogPosting', 'Organization', 'BreadcrumbList'],
  },
  { path: /^\/themen$/, title: /^Themen \| Klartext$/, isIndexed: true, things: list },
  { path: /^\/themen\/[a-z0-9-]+$/, title: new RegExp(brand), isIndexed: 'either', things: list },
  { path: /^\/team$/, title: /^Team \| Klartext$/, isIndexed: true, things: list },
  {
    path: /^\/team\/[a-z0-9-]+$/,
    title: new RegExp(brand),
    isIndexed: true,
    things: ['ProfilePage', 'Person', 'Organization', 'BreadcrumbList'],
  },
  { path: /^\/selbsttest$/, title: /^Selbsttest/, isIndexed: true, things: list },
  {
    path: /^\/selbsttest\/[a-z0-9-]+$/,
    title: new RegExp(brand),
    isIndexed: true,
    things: ['WebPage', 'BreadcrumbList'],
  },
  {
    path: /^\/kontakt$/,
    title: /^Kontakt \| Klartext$/,
    isIndexed: true,
    things: ['ContactPage', 'Organization', 'BreadcrumbList'],
  },
  {
    path: /^\/leistungen$/,
    title: /^Leistungen \| Klartext$/,
    isIndexed: true,
    things: list,
  },
  {
    path: /^\/leistungen\/[a-z0-9-]+$/,
    title: new RegExp(brand),
    isIndexed: true,
    things: ['WebPage', 'Service', 'Organization', 'BreadcrumbList'],
  },
  {
    path: /^\/(impressum|datenschutz|barrierefreiheit)\/fassung\/[a-z0-9-]+$/,
    title: /, Fassung .+ \| Klartext$/,
    isIndexed: false,
    things: [],
  },
  {
    path: /^\/(impressum|datenschutz|barrierefreiheit)$/,
    title: new RegExp(brand),
    isIndexed: true,
    things: ['WebPage', 'Organization'],
  },
  { path: /^\/suche$/, title: /^Suche/, isIndexed: false, things: [] },
  {
    path: /^\/[a-z0-9-]+$/,
    title: new RegExp(brand),
    isIndexed: true,
    things: ['WebPage', 'BreadcrumbList'],
  },
]

/** What the inventory says of a page; `undefined` for a kind that it does not know. */
export const kindOf = (path: string): PageKind | undefined => pageTable.find(kind => kind.path.test(path))
