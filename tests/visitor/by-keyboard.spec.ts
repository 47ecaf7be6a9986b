import type { Locator, Page } from '@playwright/test'
import { makeCase } from '../support/case.ts'
import { tabTo } from '../support/keyboard.ts'
import { historyOf } from '../support/leads.ts'
import { expect, test } from '../support/magazine.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const main = (page: Page) => page.getByRole('main')
const menu = (page: Page) => page.getByRole('navigation', { name: 'Hauptnavigation' })

/** Goes to a link or button with the Tab key and presses it. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

// Nothing here is clicked or tapped, and all of it is done twice: pages work without their script.
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'

  test(`every list leads to its pages by keyboard, ${how} JavaScript`, async ({ newVisitor, guard }) => {
    guard.expect(/status of 410/)
    const page = await (await newVisitor({ javaScriptEnabled })).newPage()
    await test.step('the pages of the magazine', async () => {
      await page.goto('/magazin')
      const pages = page.getByRole('navigation', { name: 'Seiten' })
      await press(page, pages.getByRole('link', { name: 'Seite 2' }))
      await expect(page).toHaveURL(/\/magazin\/seite\/2$/)
      await press(page, pages.getByRole('link', { name: 'Seite 1' }))
      await expect(page).toHaveURL(/\/magazin$/)
    })
    await test.step('topics', async () => {
      await page.goto('/themen')
      await press(page, main(page).getByRole('link', { name: 'Strategie' }))
      await expect(heading(page)).toHaveText('Strategie')
      await press(
        page,
        main(page)
          .getByRole('link', { name: /^Zuhören ist eine Übung/ })
          .first(),
      )
      await expect(heading(page)).toContainText('Zuhören ist eine Übung')
    })
    await test.step('the team', async () => {
      await press(page, main(page).getByRole('link', { name: 'Vera Beispiel' }).first())
      await expect(heading(page)).toHaveText('Vera Beispiel')
      await page.goto('/team')
      await press(page, main(page).getByRole('link', { name: 'Vera Beispiel' }))
      await expect(heading(page)).toHaveText('Vera Beispiel')
    })
    await test.step('services', async () => {
      await press(page, menu(page).getByRole('link', { name: 'Leistungen' }))
      await press(page, main(page).getByRole('link', { name: 'Zuhören lernen' }))
      await expect(heading(page)).toHaveText('Zuhören lernen')
    })
    await test.step('a search that finds nothing names other ways', async () => {
      await press(page, menu(page).getByRole('link', { name: 'Suche' }))
      await tabTo(page, page.getByLabel('Suchwort'))
      await page.keyboard.type('xyzzy')
      await page.keyboard.press('Enter')
      await expect(page.getByText('Nichts gefunden zu „xyzzy“')).toBeVisible()
      const others = page.getByRole('region', { name: 'Hier geht es weiter' })
      await press(page, others.getByRole('link', { name: 'Social Media', exact: true }))
      await expect(heading(page)).toHaveText('Social Media')
    })
    await test.step('an article that is gone leads to what took its place', async () => {
      expect((await page.goto('/artikel/ersetzt'))?.status()).toBe(410)
      await press(page, main(page).getByRole('link', { name: 'Probe 1: Reden ist Silber' }))
      await expect(heading(page)).toHaveText('Probe 1: Reden ist Silber')
    })
    await test.step('a former version of a legal text leads to the present one', async () => {
      await page.goto('/impressum')
      await press(page, main(page).getByRole('link', { name: 'Fassung 1.0' }))
      await expect(heading(page)).toHaveText('Impressum, Fassung 1.0')
      await press(page, main(page).getByRole('link', { name: 'Zur heutigen Fassung' }))
      await expect(heading(page)).toHaveText('Impressum')
    })
  })

  test(`a case is added to, corrected and withdrawn by keyboard, ${how} JavaScript`, async ({
    newVisitor,
    addresses,
  }) => {
    const lead = await makeCase(addresses, `Tamara Tastatur ${how}`)
    const page = await (await newVisitor({ javaScriptEnabled })).newPage()
    await page.goto(lead.path)
    const send = (form: string, button: string) =>
      press(page, page.getByRole('form', { name: form }).getByRole('button', { name: button }))
    await tabTo(page, page.getByLabel('Ihre Nachricht'))
    await page.keyboard.type('Bitte erst nachmittags anrufen.')
    await send('Etwas ergänzen', 'Nachricht senden')
    await expect(page.getByRole('status')).toContainText('Ihre Nachricht ist angekommen')
    await tabTo(page, page.getByLabel('Firma'))
    await page.keyboard.type('Tastatur GmbH')
    // Enter in a line of text sends the form, as everywhere.
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status')).toContainText('Ihre Angaben sind berichtigt')
    await press(page, page.locator('summary', { hasText: 'Anfrage zurückziehen' }))
    await send('Anfrage zurückziehen', 'Anfrage zurückziehen')
    await expect(page.getByText('Niemand bearbeitet sie weiter.').first()).toBeVisible()
    const done = await historyOf(addresses, lead)
    expect(done).toEqual(expect.arrayContaining(['contactLogged', 'correctedByPerson', 'objection']))
  })
}
