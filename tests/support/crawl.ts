import type { Browser, Page } from '@playwright/test'
import { foreignSentences } from './english.ts'

/** What the crawl keeps of a page. */
export interface CrawledPage {
  readonly path: string
  readonly status: number
  readonly title: string
  readonly description: string | null
  readonly canonical: string | null
  readonly ogUrl: string | null
  readonly ogLocale: string | null
  readonly robots: string | null
  readonly language: string | null
  readonly headings: number
  /** Own addresses that the page links to, without fragment. */
  readonly links: readonly string[]
  /** Own addresses of everything that the page loads or may load: pictures in all their sizes, styles, fonts, scripts, icons. */
  readonly files: readonly string[]
  /** Targets within the page that do not exist. */
  readonly deadFragments: readonly string[]
  readonly footerLinks: readonly string[]
  readonly formActions: readonly string[]
  /** English sentences outside parts that are marked with another language. */
  readonly english: readonly string[]
  readonly stored: number
  /** Where the feed is, by the head. */
  readonly feed: string | null
  /** Types of the things in the structured data, in their order. */
  readonly things: readonly string[]
  /** Pictures of the content that lack size, sizes or several widths. */
  readonly unsizedPictures: readonly string[]
  readonly pictures: number
}

/** Reads the page at `path` as it stands in the browser. */
export async function readPage(page: Page, path: string): Promise<CrawledPage> {
  const response = await page.goto(path)
  const facts = await page.evaluate(async () => {
    const all = (selector: string) => [...document.querySelectorAll(selector)]
    const attribute = (selector: string, name: string) =>
      document.querySelector(selector)?.getAttribute(name) ?? null
    const own = (anchor: Element) => new URL(anchor.getAttribute('href') ?? '', location.href)
    const pathsOf = (selector: string) =>
      all(selector)
        .map(own)
        .filter(({ origin }) => origin === location.origin)
        .map(({ pathname, search }) => pathname + search)
    const filesOf = (selector: string, name: string) =>
      all(selector).map(element => element.getAttribute(name) ?? '')
    const candidates = filesOf('[srcset], [imagesrcset]', 'srcset')
      .concat(filesOf('[imagesrcset]', 'imagesrcset'))
      .flatMap(set => set.split(/,\s+/).map(candidate => candidate.split(' ')[0] ?? ''))
    const files = [...filesOf('link:not([rel=canonical])', 'href'), ...filesOf('[src]', 'src'), ...candidates]
      .filter(address => address !== '')
      .map(address => new URL(address, location.href))
      .filter(({ origin }) => origin === location.origin)
      .map(({ pathname, search }) => pathname + search)
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      if (element === null || element.closest('script, style, [lang]:not([lang^="de"])') !== null) continue
      texts.push(node.textContent ?? '')
    }
    for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
      for (const element of all(`[${name}]`)) texts.push(element.getAttribute(name) ?? '')
    const graph: unknown = JSON.parse(
      document.querySelector('script[type="application/ld+json"]')?.textContent ?? '{}',
    )
    const members: unknown = Object(graph)['@graph']
    const pictures = all('main img:not([aria-hidden])')
    const databases = await indexedDB.databases()
    const cacheNames = await caches.keys()
    return {
      title: document.title,
      description: attribute('meta[name=description]', 'content'),
      canonical: attribute('link[rel=canonical]', 'href'),
      ogUrl: attribute('meta[property="og:url"]', 'content'),
      ogLocale: attribute('meta[property="og:locale"]', 'content'),
      robots: attribute('meta[name=robots]', 'content'),
      language: document.documentElement.getAttribute('lang'),
      headings: all('h1').length,
      links: [...new Set(pathsOf('a[href]'))],
      files: [...new Set(files)],
      deadFragments: all('a[href^="#"]')
        .map(anchor => anchor.getAttribute('href') ?? '')
        .filter(href => document.getElementById(href.slice(1)) === null),
      footerLinks: pathsOf('body footer[class] a[href]'),
      formActions: all('form').map(form => form.getAttribute('action') ?? ''),
      texts,
      feed: attribute('link[rel=alternate][type="application/atom+xml"]', 'href'),
      things: Array.isArray(members) ? members.map(thing => String(Object(thing)['@type'])) : [],
      pictures: pictures.length,
      unsizedPictures: pictures
        .filter(picture => ['width', 'height', 'sizes', 'srcset'].some(name => !picture.getAttribute(name)))
        .map(picture => picture.outerHTML),
      stored: localStorage.length + sessionStorage.length + databases.length + cacheNames.length,
    }
  })
  const { texts, ...others } = facts
  return { path, status: response?.status() ?? 0, english: foreignSentences(texts), ...others }
}

/** Follows every link of the site from its home page; `skip` names paths that are looked at elsewhere. */
export async function crawl(
  page: Page,
  skip: (path: string) => boolean,
  starts: readonly string[],
): Promise<readonly CrawledPage[]> {
  const found = new Map<string, CrawledPage>()
  const waiting = [...starts]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (found.has(path) || skip(path)) continue
    const read = await readPage(page, path)
    found.set(path, read)
    waiting.push(...read.links)
  }
  return [...found.values()]
}

/** Everything that a crawl found, and what else the browser did meanwhile. */
export interface Crawled {
  readonly pages: readonly CrawledPage[]
  /** Requests to other hosts. */
  readonly outside: readonly string[]
  readonly cookies: readonly string[]
}

/** Answers of other branches of the site that are no page. */
export const isNoPage = (path: string): boolean =>
  path.startsWith('/medien/') || path.startsWith('/_next/') || /^\/[\w/-]*\.(xml|txt|md)$/.test(path)

/** Reads every page that can be reached from the home page of `site`, in a browser of its own. */
export async function crawlSite(browser: Browser, site: string): Promise<Crawled> {
  const context = await browser.newContext({ baseURL: site, locale: 'de-DE' })
  const outside: string[] = []
  context.on('request', request => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== site) outside.push(request.url())
  })
  const pages = await crawl(await context.newPage(), isNoPage, ['/'])
  const cookies = (await context.cookies()).map(({ name }) => name)
  await context.close()
  return { pages, outside, cookies }
}
