import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { guardConsole } from '../support/console-guard.ts'
import { startEmptyInstallation } from '../support/installation.ts'

test('the first administrator sets a password with the printed link and finds both workspaces', async ({
  context,
  page,
}) => {
  test.setTimeout(180_000)
  const guard = guardConsole(context)
  await using installation = await startEmptyInstallation()
  const { settings, setupLink } = installation.stack
  const link = String(setupLink)

  guard.expect(/422/)
  await page.goto(link)
  await page.getByLabel('Name').fill('Ada Admin')
  await page.getByLabel('E-Mail-Adresse').fill('ada@klartext.test')
  await page.getByLabel('Passwort').fill('klartext2026')
  await page.getByRole('button', { name: 'Konto anlegen' }).click()
  await expect(page.getByRole('alert')).toContainText('leicht zu erraten')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await expect(page.getByLabel('Name'), 'what was typed stays').toHaveValue('Ada Admin')
  await page.getByLabel('Passwort').fill('vier-zufaellige-woerter-hier')
  await page.getByRole('button', { name: 'Konto anlegen' }).click()
  await expect(page.getByRole('heading', { name: 'Das Konto ist angelegt' })).toBeVisible()

  await page.getByRole('link', { name: 'Zum Studio' }).click()
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible({ timeout: 30_000 })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByLabel('E-Mail-Adresse').fill('ada@klartext.test')
  await page.getByLabel('Passwort').fill('vier-zufaellige-woerter-hier')
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await expect(page.getByTestId('studio-navbar')).toBeVisible({ timeout: 60_000 })
  for (const [path, item] of [
    ['/redaktion', 'Kontaktangebot'],
    ['/vertrieb', 'Alle Anfragen'],
  ] as const) {
    await page.goto(`${settings.studioUrl}${path}`)
    await expect(page.getByRole('link', { name: item })).toBeVisible({ timeout: 60_000 })
  }

  guard.expect(/410/)
  const again = await page.goto(link)
  expect(again?.status(), 'the link works once').toBe(410)
  expect(guard.takeFaults()).toEqual([])
})
