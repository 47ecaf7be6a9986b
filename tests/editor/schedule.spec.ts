import type { Locator, Page } from '@playwright/test'
import { publishedArticle } from '../support/articles.ts'
import { guardConsole } from '../support/console-guard.ts'
import { expect, signIn, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { documentAction, openDocument, saved, textInput } from '../support/studio.ts'

const minuteMs = 60_000

/** What the clocks in Berlin show at `time`, as a browser's input for dates takes it. */
const berlinClock = (time: Date): string =>
  time.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).slice(0, 16).replace(' ', 'T')

/** The next full minute that leaves time to fill in the dialogs, not past midnight: its day is read off the list. */
async function soon(): Promise<Date> {
  const next = () => new Date(Math.ceil((Date.now() + 45_000) / minuteMs) * minuteMs)
  const dayOf = (time: Date) => time.toLocaleDateString('de-DE', { timeZone: 'Europe/Berlin' })
  await expect
    .poll(() => dayOf(next()) === dayOf(new Date()), { timeout: 2 * minuteMs, message: 'waits for midnight' })
    .toBe(true)
  return next()
}

/** Changes the title and plans its publication at what the clocks in Berlin show as `clock`. */
async function plan(page: Page, title: string, clock: string): Promise<Locator> {
  await saved(page, () => textInput(page, 'title').fill(title))
  await documentAction(page, 'Veröffentlichung planen')
  const dialog = page.getByRole('dialog', { name: 'Veröffentlichung planen' })
  const moment = dialog.getByLabel('Zeitpunkt (Uhrzeit in Berlin)')
  const confirm = dialog.getByRole('button', { name: 'Planen' })
  await expect(confirm, 'the next full hour stands there').toBeEnabled()
  await moment.fill('2020-01-01T08:00')
  await expect(dialog.getByText('Dieser Zeitpunkt ist schon vorbei')).toBeVisible()
  await expect(confirm).toBeDisabled()
  await moment.fill(clock)
  await expect(dialog.getByText('Auf Ihrer Uhr: ')).toBeVisible()
  await confirm.click()
  const notice = page.getByText('Geplant zur Veröffentlichung am')
  await expect(notice).toBeVisible()
  return notice
}

/** Plans that the open article is gone from `at` on, after two times that need a second thought. */
async function planRetirement(page: Page, at: Date): Promise<void> {
  await documentAction(page, 'Stilllegen')
  const dialog = page.getByRole('dialog', { name: 'Stilllegen' })
  const confirm = dialog.getByRole('button', { name: 'Stilllegung planen' })
  await dialog.getByLabel('Kein Ersatz (410)').check()
  await dialog.getByLabel('Zu einem Zeitpunkt').check()
  const moment = dialog.getByLabel('Zeitpunkt (Uhrzeit in Berlin)')
  await moment.fill('2027-03-28T02:30')
  await expect(dialog.getByText('Diese Uhrzeit gibt es an diesem Tag nicht')).toBeVisible()
  await expect(confirm).toBeDisabled()
  await moment.fill('2027-10-31T02:30')
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('nach der Umstellung: So., 31. Okt. 2027, 02:30 MEZ').check()
  await expect(confirm).toBeEnabled()
  await moment.fill(berlinClock(at))
  await confirm.click()
  await expect(dialog).toBeHidden()
}

test('what is planned happens in its minute, by the clocks in Berlin wherever the browser is; another plan is taken back', async ({
  addresses,
  browser,
  contextOptions,
}) => {
  test.setTimeout(240_000)
  const [planned, ending, dropped] = [
    await publishedArticle(addresses, 'geplant'),
    await publishedArticle(addresses, 'endet'),
    await publishedArticle(addresses, 'verworfen'),
  ]
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const read = async (): Promise<string> => (await fetch(`${addresses.site}${planned.sitePath}`)).text()
  const statusOf = async (path: string): Promise<number> => (await fetch(`${addresses.site}${path}`)).status
  const title = 'Pünktlich zur vollen Minute'
  await using context = await browser.newContext({ ...contextOptions, timezoneId: 'America/New_York' })
  const guard = guardConsole(context)
  const page = await context.newPage()
  await signIn(page, addresses.studio, 'editor')
  await openDocument(page, `${addresses.studio}${planned.studioPath}`)

  const at = await soon()
  const clock = at.toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin', timeStyle: 'short' })
  const notice = await plan(page, title, berlinClock(at))
  await expect(notice).toContainText(clock)
  await expect(textInput(page, 'title'), 'what is planned cannot be changed').toHaveAttribute('readonly')
  await openDocument(page, `${addresses.studio}${ending.studioPath}`)
  await planRetirement(page, at)
  if (Date.now() < at.getTime()) {
    expect(await read()).toContain(planned.title)
    expect(await statusOf(ending.sitePath)).toBe(200)
  }

  await openDocument(page, `${addresses.studio}${dropped.studioPath}`)
  const nextYear = String(at.getFullYear() + 1)
  await plan(page, 'Daraus wird nichts', `${nextYear}-07-01T09:15`)
  await page.getByTestId('tool-collapse-menu').getByRole('link', { name: 'Geplant' }).click()
  const row = page.getByRole('row', { name: 'Daraus wird nichts' })
  await expect(row).toContainText(nextYear)
  await expect(row, 'by the clocks in Berlin').toContainText('09:15')
  await page.goBack()
  await documentAction(page, 'Zeitplan löschen')
  await page.getByRole('button', { name: 'Ja, Zeitplan löschen' }).click()
  await expect
    .poll(() => client.fetch('count(*[_id in path("versions.**") && title == "Daraus wird nichts"])'))
    .toBe(0)

  await expect.poll(read, { timeout: Math.max(0, at.getTime() - Date.now()) + 15_000 }).toContain(title)
  await expect.poll(() => statusOf(ending.sitePath)).toBe(410)
  expect(Date.now()).toBeGreaterThanOrEqual(at.getTime())
  expect(await client.getDocument(planned.id)).toMatchObject({ title })
  expect(await client.getDocument(ending.id)).toMatchObject({ retire: { answer: 'gone' } })
  expect(await client.getDocument(dropped.id)).toMatchObject({ title: dropped.title })
  expect(guard.takeFaults(), 'console and requests').toEqual([])
})
