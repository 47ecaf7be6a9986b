import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../support/fixtures.ts'

const pages = [
  '/',
  '/magazin',
  '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird',
  '/kontakt',
  '/impressum',
  '/datenschutz',
  '/themen/social-media',
  '/kontakt/danke/abgelaufen',
  '/gibt-es-nicht',
] as const

const missing: ReadonlySet<string> = new Set(['/gibt-es-nicht', '/kontakt/danke/abgelaufen'])

for (const path of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on ${path} in ${colorScheme}`, async ({ page, guard }) => {
      if (missing.has(path)) guard.expect(/404/)
      await page.emulateMedia({ colorScheme })
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target).join(' ')}`),
      ).toEqual([])
    })
  }

  test(`nothing is wider than the screen on ${path} at 320 px`, async ({ page, guard }) => {
    if (missing.has(path)) guard.expect(/404/)
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on opened Klartext, form errors and thank-you page in ${colorScheme}`, async ({
    page,
    guard,
  }) => {
    guard.expect(/422/)
    const findings = async (): Promise<string[]> =>
      (await new AxeBuilder({ page }).analyze()).violations.map(violation => violation.id)
    await page.emulateMedia({ colorScheme })
    await page.goto('/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird')
    for (const summary of await page.locator('details > summary').all()) await summary.click()
    expect(await findings()).toEqual([])
    await page.getByRole('button', { name: 'Anfrage senden' }).click()
    await expect(page.getByText(/Bitte schreiben Sie uns kurz/).first()).toBeVisible()
    expect(await findings()).toEqual([])
    await page.getByLabel('Ihre Nachricht').fill('Bitte melden Sie sich, ich möchte es hören.')
    await page.getByLabel('E-Mail').fill('axe@example.test')
    await page.getByRole('button', { name: 'Anfrage senden' }).click()
    await page.waitForURL(/\/kontakt\/danke\//)
    expect(await findings()).toEqual([])
  })
}
