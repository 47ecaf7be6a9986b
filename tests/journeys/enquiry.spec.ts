import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'

async function write(page: Page, name: string): Promise<void> {
  const form = page.locator('form[action="/api/anfrage"]')
  await form
    .getByLabel('Ihre Nachricht')
    .fill(`Guten Tag, hier schreibt ${name}. Wir möchten es besser machen.`)
  await form.getByLabel('E-Mail').fill('erna.beispiel@example.test')
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Firma').fill('Beispiel GmbH')
}

const send = (page: Page) => page.getByRole('button', { name: 'Anfrage senden' }).click()

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test(`a visitor writes ${how} JavaScript, and sales sees the lead within two seconds`, async ({
    browser,
    addresses,
    signedIn,
  }) => {
    const sales = await signedIn('sales')
    await sales.goto(`${addresses.studio}/vertrieb`)
    await expect(sales, 'the list of all leads opens by itself').toHaveURL(/\/vertrieb\/anfragen\/alle$/, {
      timeout: 30_000,
    })
    await expect(sales.getByText('Alle Anfragen')).toHaveCount(2)

    const context = await browser.newContext({ javaScriptEnabled, baseURL: addresses.site, locale: 'de-DE' })
    const page = await context.newPage()
    const name = `Erna ${how === 'with' ? 'Mitskript' : 'Ohneskript'}`
    await page.goto(articlePath)
    await write(page, name)
    await send(page)
    await page.waitForURL(/\/kontakt\/danke\//)
    await expect(sales.getByTestId('lead-row').filter({ hasText: name })).toHaveCount(1, { timeout: 2_000 })

    await expect(page.getByRole('heading', { level: 1 })).toContainText('angekommen')
    const caseNumber = await page.getByText(/^KT-[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()
    expect(caseNumber).not.toBeNull()
    await page.reload()
    await expect(page.getByText(String(caseNumber))).toBeVisible()

    await sales.getByTestId('lead-row').filter({ hasText: name }).click()
    await expect(sales.getByText(String(caseNumber)).first()).toBeVisible()
    await expect(
      sales.getByText('Wie man auf KEINEN Fall in Social Media erfolgreich wird!').first(),
    ).toBeVisible()
    await expect(
      sales.getByTestId('lead-row').filter({ hasText: name }),
      'a reload sends nothing again',
    ).toHaveCount(1)
    await context.close()
  })
}

test('sales takes a lead and sets its status', async ({ page, addresses, signedIn }) => {
  await page.goto('/kontakt')
  await write(page, 'Anna Statuswechsel')
  await send(page)
  await page.waitForURL(/\/kontakt\/danke\//)

  const sales = await signedIn('sales')
  await sales.goto(`${addresses.studio}/vertrieb/anfragen/alle`)
  await sales.getByTestId('lead-row').filter({ hasText: 'Anna Statuswechsel' }).click({ timeout: 30_000 })
  const status = sales.getByTestId('lead-status')
  await status.getByRole('button', { name: 'In Bearbeitung' }).click()
  await status.getByRole('button', { name: 'Speichern' }).click()
  await expect(status.getByRole('button', { name: 'Kontaktiert' })).toBeVisible()
  await sales.reload()
  await expect(sales.getByTestId('lead-status')).toContainText('In Bearbeitung', { timeout: 30_000 })
})

for (const javaScriptEnabled of [true, false]) {
  test(`what was typed stays when something is missing, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    addresses,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled, baseURL: addresses.site, locale: 'de-DE' })
    const page = await context.newPage()
    await page.goto('/kontakt')
    const form = page.locator('form[action="/api/anfrage"]')
    await form.getByLabel('Name').fill('Nora Nachtrag')
    await form.getByLabel('Ihre Nachricht').fill('Eine Nachricht ohne Weg zurück zu mir.')
    await send(page)
    await expect(
      page.getByText(/E-Mail oder Telefon: Bitte geben Sie eines von beiden an/).first(),
    ).toBeVisible()
    await expect(page.getByLabel('Name')).toHaveValue('Nora Nachtrag')
    await expect(page.getByLabel('Ihre Nachricht')).toHaveValue('Eine Nachricht ohne Weg zurück zu mir.')
    await page.getByLabel('Telefon').fill('0221 123456')
    await send(page)
    await page.waitForURL(/\/kontakt\/danke\//)
    await context.close()
  })
}
