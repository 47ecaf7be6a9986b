import type { BrowserContext, Page } from '@playwright/test'
import { publishedArticle, type TestArticle } from '../support/articles.ts'
import { countsOf } from '../support/counters.ts'
import { draftCookie } from '../support/draft-cookie.ts'
import { type Addresses, expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { changeLead, makeLead } from '../support/leads.ts'
import { visit as openStudio } from '../support/visit.ts'

const readMs = 10_000

/** A visit whose time stands still until the test moves it. */
async function visit(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  const now = Date.now()
  await page.clock.install({ time: now })
  await page.clock.pauseAt(now + 1000)
  await page.goto(path)
  return page
}

const message = (page: Page) => page.getByRole('form', { name: 'Anfrage' }).getByLabel('Ihre Nachricht')

/** Moves a visit's time by moments until it has come somewhere; all of them are less than a read. */
async function untilAt(page: Page, address: RegExp): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(50)
    expect(page.url()).toMatch(address)
  }).toPass({ timeout: 30_000 })
}

async function enquire(page: Page, name: string): Promise<void> {
  await message(page).fill(`Guten Tag, hier schreibt ${name}. Wir möchten es besser machen.`)
  await page.getByRole('form', { name: 'Anfrage' }).getByLabel('E-Mail').fill('zahlen@example.test')
  await page.getByRole('button', { name: 'Anfrage senden' }).click({ noWaitAfter: true })
}

/** What happens to an article on a day that this test makes up; answers when all of it is on disk. */
async function liveThroughADay(
  context: BrowserContext,
  withoutScripts: BrowserContext,
  { sitePath }: TestArticle,
): Promise<void> {
  const reader = await visit(context, sitePath)
  await reader.clock.runFor(readMs - 1)
  await reader.clock.runFor(1)
  await reader.clock.runFor(readMs * 5)
  const passerBy = await visit(context, sitePath)
  await passerBy.clock.runFor(readMs - 1)
  await passerBy.close()
  for (let turn = 1; turn <= 3; turn += 1) {
    const ticker = await visit(context, sitePath)
    const check = ticker.getByRole('form', { name: /^Selbsttest/ })
    for (const box of (await check.getByRole('checkbox').all()).slice(0, 3)) await box.check()
    // What follows a tick comes after the frame that shows it.
    await ticker.clock.runFor(100)
    if (turn === 1) {
      await check.getByRole('button', { name: 'Ergebnis zeigen' }).click()
      await check.getByRole('button', { name: 'Ergebnis zeigen' }).click()
    }
    await enquire(ticker, `Tilda Ankreuz ${turn}`)
    await untilAt(ticker, /\/kontakt\/danke\//)
  }
  const quiet = await withoutScripts.newPage()
  await quiet.goto(sitePath)
  await enquire(quiet, 'Otto Ohneskript')
  await quiet.waitForURL(/\/kontakt\/danke\//)
  const opener = await visit(context, sitePath)
  await message(opener).focus()
  await opener.getByRole('button', { name: 'Anfrage senden' }).click({ noWaitAfter: true })
  await untilAt(opener, /\/api\/anfrage|\/kontakt\/korrektur/)
}

/** A test enquiry of the system and a restricted one: no sum may count them. */
async function addUncounted(addresses: Addresses, articleId: string): Promise<void> {
  await makeLead(addresses, 'Niemand zählt mich', { articleId, canary: true })
  const restricted = await makeLead(addresses, 'Mich auch nicht', { articleId })
  await changeLead(addresses, restricted, { type: 'restricted' }, { restricted: true })
}

test('a day of visits gives exactly its sums, which stand beside the article', async ({
  newVisitor,
  context,
  addresses,
  signedIn,
  guard,
}) => {
  guard.expect(/422/)
  const article = await publishedArticle(addresses, 'zahlen')
  const noScripts = await newVisitor({ javaScriptEnabled: false })
  await liveThroughADay(context, noScripts, article)
  const expected = { read: 1, checkBegun: 3, checkFinished: 1, formOpened: 4 }
  await expect.poll(() => countsOf(addresses, article.id)).toEqual(expected)
  await addUncounted(addresses, article.id)

  await context.addCookies([await draftCookie(addresses)])
  const draft = await visit(context, article.sitePath)
  await draft.clock.runFor(readMs * 2)
  await message(draft).focus()
  await context.clearCookies()

  const editor = await signedIn('editor')
  await openStudio(editor, `${addresses.studio}${article.studioPath}`)
  // What its rules say comes a moment after the form, with a button that moves those beside it.
  await expect(editor.getByRole('button', { name: 'Validierung' })).toBeVisible({ timeout: 60_000 })
  await editor.getByRole('button', { name: 'Zahlen', exact: true }).click()
  const sums = editor.getByRole('table', { name: 'Was der Artikel brachte' })
  const row = (name: string | RegExp) => sums.getByRole('row', { name })
  // Otto sent his without scripts: it waits under suspicion of spam until somebody has looked at it.
  await expect(row(/^Anfragen/)).toHaveText('Anfragen333', { timeout: 15_000 })
  await expect(row(/^Gelesen/)).toHaveText('Gelesen111')
  await expect(row(/^Selbsttest begonnen/)).toHaveText('Selbsttest begonnen333')
  await expect(row(/^davon beendet/)).toHaveText('davon beendet111')
  await expect(row(/^Formular geöffnet/)).toHaveText('Formular geöffnet444')
  await expect(row(/^davon qualifiziert/)).toHaveText(`davon qualifiziert${'weniger als 3'.repeat(3)}`)
  await expect(row(/^davon gewonnen/)).toHaveText(`davon gewonnen${'weniger als 3'.repeat(3)}`)
  await expect(editor.getByTestId('top-item')).toContainText('in 3 Anfragen aus 90 Tagen mitgeschickt')
  expect(countsOf(addresses, article.id), 'a draft counts nothing').toEqual(expected)

  const token = await tokenFor(addresses, 'editor')
  const published = await lakeClient(addresses, 'production', token).getDocument(
    `articleNumbers.${article.id}`,
  )
  expect(JSON.stringify(published)).not.toMatch(/qualified|won|Tilda|Otto/)
  await expect(lakeClient(addresses, 'leads', token).fetch('*')).rejects.toMatchObject({ statusCode: 403 })
  expect(await lakeClient(addresses, 'production').fetch('*[_type == "articleNumbers"]')).toEqual([])
})

test('an address without a page names the three articles that are read most', async ({
  page,
  addresses,
  guard,
}) => {
  guard.expect(/404/)
  await page.goto('/gibt-es-nicht-vorher')
  const names = ['zahlen-a', 'zahlen-b', 'zahlen-c'] as const
  const articles = await Promise.all(names.map(name => publishedArticle(addresses, name)))
  for (const [place, { id }] of articles.entries()) {
    for (let read = 0; read < 30 - place; read += 1) {
      const answer = await page.request.post('/api/ereignis', {
        data: `read ${id}`,
        headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' },
      })
      expect(answer.status()).toBe(204)
    }
  }
  expect((await page.goto('/gibt-es-nicht-vorher'))?.status()).toBe(404)
  const mostRead = page.getByRole('region', { name: 'Meistgelesen' })
  await expect(mostRead.getByRole('heading', { level: 3 })).toHaveText(articles.map(({ title }) => title))
  await expect(
    page.getByRole('search').or(page.getByLabel('Auf dieser Website suchen')).first(),
  ).toBeVisible()
})
