import { expectEveryLook } from '../support/looks.ts'
import { expect, test } from '../support/magazine.ts'

test('axe finds nothing on opened Klartext, form errors and their page, narrow or wide, light or dark', async ({
  page,
  guard,
}) => {
  guard.expect(/422/)
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto('/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird')
  for (const summary of await page.locator('details > summary').all()) await summary.click()
  await expectEveryLook(page, 'opened Klartext')
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await expect(page.getByText(/Bitte schreiben Sie uns kurz/).first()).toBeVisible()
  await expectEveryLook(page, 'form with errors')
})
