import { expect, type Page, test } from '@playwright/test'
import { makeCase } from '../support/case.ts'
import { asTests, startInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { type MadeAddresses, makeAddresses } from '../support/made-addresses.ts'
import { publishMagazine } from '../support/magazine-content.ts'
import { poison, poisonEverything } from '../support/poison.ts'
import { samples } from '../support/site-routes.ts'
import { publishVideo } from '../support/video-article.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'

/** What the pages are read for besides those of the table: texts for machines, and a search for the poison itself. */
const further = [
  ...['/feed.xml', '/sitemap.xml', '/llms.txt', '/manifest.webmanifest', `${articlePath}.md`],
  ...[`/suche?q=${encodeURIComponent(poison)}`, `/kontakt?von=${encodeURIComponent(poison)}`],
  ...['/artikel/probe-14', '/artikel/giftfilm', '/themen/strategie'],
]

/**
 * What a page must not have: the poison as elements, and addresses that the browser takes for other than web, mail,
 * telephone. And whether the poison is there as text.
 */
const foundIn = (page: Page) =>
  page.evaluate(() => ({
    harm: [
      ...document.querySelectorAll('img[src="x"], svg[onload], [onerror]'),
      ...[...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(
        ({ protocol }) => !/^(https?|mailto|tel):$/.test(protocol),
      ),
    ].map(({ outerHTML }) => outerHTML),
    isPoisoned: document.documentElement.outerHTML.includes('onload=alert(2)'),
  }))

test('with poison in every text of every type nothing runs on any page', async ({ browser }) => {
  // The rules would not let it in; the site has to hold without them.
  await using installation = await startInstallation({ web: asTests, lake: { LAKE_GUARD: '' } })
  const { addresses } = installation
  const { site } = addresses
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await publishMagazine(client)
  await publishVideo(addresses, 'giftfilm', { provider: 'vimeo', url: 'https://vimeo.com/1' })
  // A seeded magazine says nothing of its own there.
  for (const _type of ['homePage', 'articleIndex']) await client.create({ _id: _type, _type })
  const made: MadeAddresses = {
    ...(await makeAddresses(addresses)),
    case: (await makeCase(addresses, poison, { company: poison, phone: poison, message: poison })).path,
  }
  const { documents, missing } = await poisonEverything(client)
  expect(documents).toBeGreaterThan(25)
  // Neither is shown to visitors: templates of replies, and rules that lead to pages.
  expect(missing).toEqual(['replySnippet', 'redirect'])

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
  const paths = samples.filter(({ isPage }) => isPage).map(({ at }) => at(made))
  let poisonedPages = 0
  for (const path of new Set([...paths, ...further])) {
    // What a picture of the poison would do comes later, and is found at the next page.
    const answer = await page.goto(path, { waitUntil: 'domcontentloaded' })
    expect(answer?.status(), path).not.toBe(503)
    expect(ran, path).toEqual([])
    const { harm, isPoisoned } = await foundIn(page)
    expect(harm, path).toEqual([])
    if (isPoisoned) poisonedPages += 1
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
  expect((await foundIn(page)).harm).toEqual([])
  await context.close()
})
