import type { MadeAddresses } from './made-addresses.ts'

/** One answer of the site that every walk looks at. */
export interface Sample {
  /** What it is called where its address is not known before. */
  readonly name: string
  readonly at: (made: MadeAddresses) => string
  readonly status: number
  /** What is posted; absent: it is read. */
  readonly post?: Readonly<Record<string, string>>
  /** Sends the form from somewhere else. */
  readonly isForeign?: boolean
  /** A page for readers: looked at in a browser, too. */
  readonly isPage?: boolean
  /** Editors who look at drafts get a version of their own, with the framework's runtime. */
  readonly hasDraft?: boolean
  /** A few sentences without the frame of the site, for a moment when nothing else can be said. */
  readonly isBare?: boolean
}

const page = (path: string, status = 200): Sample => ({
  name: path,
  at: () => path,
  status,
  isPage: true,
  hasDraft: true,
})
const madePage = (name: string, at: Sample['at'], hasDraft = false): Sample => ({
  name,
  at,
  status: 200,
  isPage: true,
  hasDraft,
})
/** A page whose address is a key, or that answers one: no editor gets another. */
const plainPage = (path: string, status: number): Sample => ({ ...page(path, status), hasDraft: false })
const answer = (path: string, status: number): Sample => ({ name: path, at: () => path, status })
const posted = (path: string, status: number, post: Readonly<Record<string, string>> = {}): Sample => ({
  name: `POST ${path} ${status}`,
  at: () => path,
  status,
  post,
})
const foreign = (path: string): Sample => ({
  ...posted(path, 403),
  name: `POST ${path} from elsewhere`,
  isForeign: true,
})

const seedArticle = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const selfCheck = '/selbsttest/wie-gut-scheitern-sie-schon'
const noToken = 'x'.repeat(43)

/**
 * Answers of each route of the site, by its file below `apps/web/src/app`: whatever is to hold for all of them is asked of
 * these, in a magazine. A route without an entry fails a unit test.
 */
export const siteRoutes: Readonly<Record<string, readonly Sample[]>> = {
  '(site)/[[...path]]/page.tsx': [
    page('/'),
    page('/magazin'),
    page('/magazin/seite/2'),
    answer('/magazin/seite/1', 308),
    answer('/Magazin', 308),
    answer('/magazin/', 308),
    page('/themen'),
    page('/themen/social-media'),
    page('/team'),
    page('/team/vera-beispiel'),
    page('/kontakt'),
    page('/selbsttest'),
    page('/leistungen'),
    page('/leistungen/zuhoeren-lernen'),
    page('/arbeitsweise'),
    page('/ueber-dieses-magazin'),
    page('/impressum'),
    page('/datenschutz'),
    page('/barrierefreiheit'),
    page('/gibt-es-nicht', 404),
  ],
  '(site)/[kind]/fassung/[version]/page.tsx': [
    page('/impressum/fassung/1-0'),
    answer('/impressum/fassung/9-9', 404),
  ],
  '(site)/artikel/[slug]/page.tsx': [
    page(seedArticle),
    page('/artikel/zuhoeren-ist-eine-uebung'),
    // What is retired can still be read by editors.
    { ...page('/artikel/ersetzt', 410), hasDraft: false },
    { ...page('/artikel/zu-ende', 410), hasDraft: false },
    answer('/artikel/umgezogen', 308),
    answer('/artikel/gibt-es-nicht', 404),
  ],
  // Only the front itself asks for it; what visitors get of it is looked at while the lake is down.
  '(site)/ausfall/[kontakt]/page.tsx': [answer('/ausfall/mit-kontakt', 404)],
  '(site)/kontakt/danke/[token]/page.tsx': [
    madePage('the thank-you page', ({ thankYou }) => thankYou, true),
    answer('/kontakt/danke/kurz', 307),
  ],
  '(site)/kontakt/danke/abgelaufen/page.tsx': [page('/kontakt/danke/abgelaufen', 404)],
  // Its tickets never leave the process: visitors get it as the answer to a form.
  '(site)/kontakt/korrektur/[ticket]/page.tsx': [answer('/kontakt/korrektur/gibt-es-nicht', 307)],
  '(site)/kontakt/von/[slug]/page.tsx': [page('/kontakt?von=zuhoeren-ist-eine-uebung')],
  '(site)/selbsttest/[slug]/page.tsx': [page(selfCheck), answer('/selbsttest/gibt-es-nicht', 404)],
  '(site)/selbsttest/[slug]/ergebnis/route.ts': [
    posted(`${selfCheck}/ergebnis`, 200, { punkt: 'feedback' }),
    posted(`${selfCheck}/ergebnis`, 400, { fremd: '1' }),
    answer(`${selfCheck}/ergebnis`, 303),
  ],
  '(site)/suche/page.tsx': [page('/suche'), page('/suche?q=strategie'), page('/suche?q=xyzzy')],
  '(site)/vorgang/[token]/page.tsx': [
    madePage('the page of a case', made => made.case),
    madePage('the receipt of an erasure', ({ receipt }) => receipt),
    answer(`/vorgang/${noToken}`, 307),
  ],
  '(site)/vorgang/abgelaufen/page.tsx': [page('/vorgang/abgelaufen', 404)],
  '(site)/vorgang/adresse/[token]/page.tsx': [
    plainPage(`/vorgang/adresse/${noToken}`, 200),
    plainPage(`/vorgang/adresse/${noToken}?hinweis=ausfall`, 200),
  ],
  '(site)/vorgang/adresse/bestaetigt/page.tsx': [page('/vorgang/adresse/bestaetigt')],
  '(site)/vorgang/adresse/ungueltig/page.tsx': [page('/vorgang/adresse/ungueltig', 404)],
  '(site)/vorschau/[token]/page.tsx': [
    madePage('a shared draft', ({ share }) => share),
    answer(`/vorschau/${noToken}`, 307),
  ],
  '(site)/vorschau/abgelaufen/page.tsx': [plainPage('/vorschau/abgelaufen', 410)],
  '.well-known/security.txt/route.ts': [answer('/.well-known/security.txt', 200)],
  'api/anfrage/marke/route.ts': [
    posted('/api/anfrage/marke', 200),
    foreign('/api/anfrage/marke'),
    answer('/api/anfrage/marke', 405),
  ],
  'api/anfrage/route.ts': [
    posted('/api/anfrage', 422, { name: 'Nora Nachtrag' }),
    foreign('/api/anfrage'),
    answer('/api/anfrage', 303),
  ],
  'api/ereignis/route.ts': [
    foreign('/api/ereignis'),
    posted('/api/ereignis', 400),
    answer('/api/ereignis', 405),
  ],
  'api/health/route.ts': [answer('/api/health', 200), posted('/api/health', 405)],
  'api/legal-version-replaced/route.ts': [posted('/api/legal-version-replaced', 401)],
  'api/markdown/[slug]/route.ts': [
    answer(`${seedArticle}.md`, 200),
    answer('/artikel/gibt-es-nicht.md', 404),
    answer('/api/markdown/zuhoeren-ist-eine-uebung', 404),
  ],
  'api/ready/route.ts': [answer('/api/ready', 200)],
  'api/revalidate/route.ts': [posted('/api/revalidate', 401)],
  'api/slug-changed/route.ts': [posted('/api/slug-changed', 401)],
  'api/surface/[name]/route.ts': [
    answer('/feed.xml', 200),
    answer('/sitemap.xml', 200),
    answer('/llms.txt', 200),
    answer('/manifest.webmanifest', 200),
    answer('/api/surface/feed.xml', 404),
  ],
  'api/vorgang/adresse/route.ts': [foreign('/api/vorgang/adresse'), answer('/api/vorgang/adresse', 303)],
  'api/vorgang/daten/route.ts': [foreign('/api/vorgang/daten'), answer('/api/vorgang/daten', 303)],
  'api/vorgang/route.ts': [foreign('/api/vorgang'), posted('/api/vorgang', 400), answer('/api/vorgang', 303)],
  'api/vorgang/warten/route.ts': [{ ...plainPage('/api/vorgang/warten', 429), isBare: true }],
  'api/vorschau/an/route.ts': [{ ...plainPage('/api/vorschau/an', 401), isBare: true }],
  'api/vorschau/aus/route.ts': [
    foreign('/api/vorschau/aus'),
    posted('/api/vorschau/aus', 303),
    answer('/api/vorschau/aus', 405),
  ],
  'api/vorschau/pruefung/route.ts': [answer('/api/vorschau/pruefung', 200)],
  'medien/[file]/route.ts': [
    { name: 'a picture', at: ({ picture }) => picture, status: 200 },
    answer('/medien/gibt-es-nicht.png', 404),
  ],
  'og/[type]/[slug]/route.ts': [
    { name: 'a share image', at: ({ shareImage }) => shareImage, status: 200 },
    answer(`/og${seedArticle}`, 200),
    answer('/og/artikel/gibt-es-nicht', 404),
  ],
  'robots.txt/route.ts': [answer('/robots.txt', 200)],
}

/** All of them, in the order of the table. */
export const samples: readonly Sample[] = Object.values(siteRoutes).flat()
