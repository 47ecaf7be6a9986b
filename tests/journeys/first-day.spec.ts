import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { readSettings } from '@repo/scripts/settings'
import { startStack } from '@repo/scripts/stack'
import { guardConsole } from '../support/console-guard.ts'
import { freePorts } from '../support/free-ports.ts'

test('the first administrator sets a password with the printed link and finds both workspaces', async ({
  context,
  page,
}) => {
  test.setTimeout(180_000)
  const guard = guardConsole(context)
  const dataDir = await mkdtemp(join(tmpdir(), 'klartext-first-day-'))
  const [web, studio, lake] = await freePorts(3)
  const settings = readSettings({
    WEB_PORT: String(web),
    STUDIO_PORT: String(studio),
    LAKE_PORT: String(lake),
    DATA_DIR: dataDir,
  })
  const faults: Error[] = []
  await using stack = await startStack(settings, {
    say: () => undefined,
    onGivenUp: error => faults.push(error),
  })
  const link = String(stack.setupLink)

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
  expect([guard.faults, faults]).toEqual([[], []])
  await rm(dataDir, { recursive: true, force: true })
})
