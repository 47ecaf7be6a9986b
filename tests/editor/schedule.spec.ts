import type { Locator, Page } from '@playwright/test'
import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { documentAction, openDocument, saved, textInput } from '../support/studio.ts'

const minuteMs = 60_000

/** The next full minute that leaves time to fill in the dialog, not past midnight: the dialog offers today. */
async function soon(): Promise<Date> {
  const next = () => new Date(Math.ceil((Date.now() + 8_000) / minuteMs) * minuteMs)
  const dayOf = (time: Date) => time.toLocaleDateString('de-DE', { timeZone: 'Europe/Berlin' })
  await expect
    .poll(() => dayOf(next()) === dayOf(new Date()), { timeout: 2 * minuteMs, message: 'waits for midnight' })
    .toBe(true)
  return next()
}

/** Changes the title and plans its publication; `when` makes the dialog's time out of the one that it offers. */
async function plan(page: Page, title: string, when: (offered: string) => string): Promise<Locator> {
  await saved(page, () => textInput(page, 'title').fill(title))
  await documentAction(page, 'Veröffentlichung planen')
  const dialog = page.getByRole('dialog', { name: 'Entwurf zum Veröffentlichen planen' })
  const time = dialog.getByRole('textbox')
  await time.fill(when(await time.inputValue()))
  await time.press('Tab')
  await dialog.getByRole('button', { name: 'Planen' }).click()
  const notice = page.getByText('Geplant zur Veröffentlichung am')
  await expect(notice).toBeVisible()
  return notice
}

test('a planned article is published in its minute, another plan is taken back', async ({
  signedIn,
  addresses,
}) => {
  test.setTimeout(240_000)
  const [planned, dropped] = [
    await publishedArticle(addresses, 'geplant'),
    await publishedArticle(addresses, 'verworfen'),
  ]
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const read = async (): Promise<string> => (await fetch(`${addresses.site}${planned.sitePath}`)).text()
  const title = 'Pünktlich zur vollen Minute'
  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${planned.studioPath}`)

  const at = await soon()
  const clock = at.toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin', timeStyle: 'short' })
  const notice = await plan(page, title, offered => offered.replace(/\d\d:\d\d$/, clock))
  await expect(notice).toContainText(clock)
  await expect(textInput(page, 'title'), 'what is planned cannot be changed').toHaveAttribute('readonly')
  if (Date.now() < at.getTime()) expect(await read()).toContain(planned.title)

  await openDocument(page, `${addresses.studio}${dropped.studioPath}`)
  const nextYear = String(at.getFullYear() + 1)
  await plan(page, 'Daraus wird nichts', offered => offered.replace(/\d{4}/, nextYear))
  await page.getByTestId('tool-collapse-menu').getByRole('link', { name: 'Geplant' }).click()
  await expect(page.getByRole('row', { name: 'Daraus wird nichts' })).toContainText(nextYear)
  await page.goBack()
  await documentAction(page, 'Zeitplan löschen')
  await page.getByRole('button', { name: 'Ja, Zeitplan löschen' }).click()
  await expect
    .poll(() => client.fetch('count(*[_id in path("versions.**") && title == "Daraus wird nichts"])'))
    .toBe(0)

  await expect.poll(read, { timeout: at.getTime() - Date.now() + 15_000 }).toContain(title)
  expect(Date.now()).toBeGreaterThanOrEqual(at.getTime())
  expect(await client.getDocument(planned.id)).toMatchObject({ title })
  expect(await client.getDocument(dropped.id)).toMatchObject({ title: dropped.title })
})
