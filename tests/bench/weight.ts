import { brotliCompressSync, constants } from 'node:zlib'
import { type Browser, chromium } from '@playwright/test'
import { type Row, times } from '@repo/lake/bench-report'
import { findChromium } from '@repo/scripts/chromium'
import { publishLongArticle } from './long-article.ts'
import { startNext } from './servers.ts'
import type { Surroundings } from './surroundings.ts'

const pages = ['/', '/magazin', '/kontakt', '/impressum', '/themen/social-media'] as const
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`

/** Bytes on the wire of all scripts that a browser fetches for a page. */
async function scriptBytes(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage()
  const sizes: Promise<number>[] = []
  page.on('requestfinished', request => {
    if (request.resourceType() !== 'script') return
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await page.close()
  return bytes
}

/** The words of a page in the least HTML that shows them, packed as tight as ours. */
async function textAlone(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage()
  await page.goto(url)
  // What is folded away is read too.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  // biome-ignore lint/performance/useDomNodeTextContent: the lines as they are read
  const text = await page.locator('body').innerText()
  const title = await page.title()
  await page.close()
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const lines = escaped.split(/\n+/).map(line => `<p>${line}`)
  const html = `<!doctype html><html lang="de"><meta charset="utf-8"><title>${title}</title>${lines.join('')}`
  return brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}

async function packedBytes(url: string): Promise<number> {
  const response = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'br' } })
  return Number(response.headers.get('content-length'))
}

/** P4 to P6: what a browser loads for a page besides its words. */
export async function benchWeight({
  site,
  editor,
  articlePath,
  minimal,
  say,
}: Surroundings): Promise<readonly Row[]> {
  await using least = await startNext('minimal Next', minimal.folder, minimal.path)
  const browser = await chromium.launch({ executablePath: await findChromium(say), args: ['--no-sandbox'] })
  try {
    const floor = await scriptBytes(browser, `${least.origin}${minimal.path}`)
    const article = await scriptBytes(browser, `${site}${articlePath}`)
    const others: number[] = []
    for (const path of pages) others.push(await scriptBytes(browser, `${site}${path}`))
    const heaviest = Math.max(...others)
    const longPath = await publishLongArticle(editor)
    // Rendered, and then packed as tight as it will be.
    await fetch(`${site}${longPath}`)
    const text = await textAlone(browser, `${site}${longPath}`)
    const html = await packedBytes(`${site}${longPath}`)
    return [
      {
        id: 'P4',
        what: `scripts that a browser loads, heaviest of ${pages.length} other pages`,
        measured: kilobytes(heaviest),
        beside: `minimal Next ${kilobytes(floor)}`,
        ratio: times(heaviest / floor),
        goal: '≤ 1.08 × minimal Next',
        holds: heaviest <= 1.08 * floor,
      },
      {
        id: 'P5',
        what: 'scripts that a browser loads, article',
        measured: kilobytes(article),
        beside: `minimal Next ${kilobytes(floor)}`,
        ratio: times(article / floor),
        goal: '≤ 6 KB',
        holds: article <= 6 * 1024,
      },
      {
        id: 'P6',
        what: 'HTML of an article of 30 KB, br',
        measured: kilobytes(html),
        beside: `its words alone ${kilobytes(text)}`,
        ratio: times(html / text),
        goal: '≤ 1.6 × the words',
        holds: html <= 1.6 * text,
      },
    ]
  } finally {
    await browser.close()
  }
}
