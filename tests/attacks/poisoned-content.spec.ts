import { expect, type Page, test } from '@playwright/test'
import { asTests, startEmptyInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { publishMagazine } from '../support/magazine-content.ts'
import { poison, poisonEverything } from '../support/poison.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const further = [
  ...[
    '/suche?q=',
    '/suche?q=reden',
    `/suche?q=${encodeURIComponent(poison)}`,
    '/gibt-es-nicht',
    '/artikel/ersetzt',
  ],
  ...['/artikel/nur-fuer-leser', '/themen/strategie', '/kontakt?von=probe-1', '/kontakt/danke/abgelaufen'],
  ...['/magazin/seite/2', '/feed.xml', '/sitemap.xml', '/llms.txt', `${articlePath}.md`],
]

/** Addresses that the browser itself takes for something else than web, mail or telephone. */
const strangeLinks = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter(({ protocol }) => !/^(https?|mailto|tel):$/.test(protocol))
      .map(({ outerHTML }) => outerHTML),
  )

test('with poison in every text of the content nothing runs on any page', { tag: '@long' }, async ({
  browser,
}) => {
  test.setTimeout(180_000)
  // The rules would not let it in; the site has to hold without them.
  await using installation = await startEmptyInstallation({ web: asTests, lake: { LAKE_GUARD: '' } })
  const { siteUrl: site, studioUrl: studio, lakeUrl: lake, dataDir } = installation.stack.settings
  const addresses = { site, studio, lake, dataDir }
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await publishMagazine(client)
  expect(await poisonEverything(client)).toBeGreaterThan(25)

  const context = await browser.newContext({ baseURL: site, locale: 'de-DE' })
  const ran: string[] = []
  context.on('dialog', async dialog => {
    ran.push(dialog.message())
    await dialog.dismiss()
  })
  context.on('console', message => {
    // The browser's own view of XML breaks the rule for styles.
    if (/Content Security Policy/.test(message.text()) && /script/.test(message.text()))
      ran.push(message.text())
  })
  context.on('weberror', error => ran.push(error.error().message))
  const page = await context.newPage()
  const sitemap = await (await page.request.get('/sitemap.xml')).text()
  const listed = [...sitemap.matchAll(/<loc>[^<]*?:\d+(\/[^<]*)?<\/loc>/g)].map(([, path]) => path ?? '/')
  expect(listed).toContain(articlePath)
  let poisonedPages = 0
  for (const path of new Set([...listed, ...further])) {
    await page.goto(path)
    expect(ran, path).toEqual([])
    expect(await page.locator('img[src="x"], svg[onload], [onerror]').count(), path).toBe(0)
    expect(await strangeLinks(page), path).toEqual([])
    if ((await page.content()).includes('onload=alert(2)')) poisonedPages += 1
  }
  expect(poisonedPages, 'pages that show the poison as text').toBeGreaterThan(30)

  // What a visitor types comes back with the form, and everything that can be opened is opened.
  await page.goto(articlePath)
  for (const summary of await page.locator('details > summary').all()) await summary.click()
  const form = page.getByRole('form', { name: 'Anfrage' })
  for (const field of await form.locator('textarea:visible, input:visible:not([type=checkbox])').all())
    await field.fill(poison)
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await expect(page.getByRole('form', { name: 'Anfrage' }).getByRole('alert')).toBeVisible()
  expect(ran).toEqual([])
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  await context.close()
})
