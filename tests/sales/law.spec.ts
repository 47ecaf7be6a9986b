import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Download, Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { changeLead, historyOf, makeLead, storedLead } from '../support/leads.ts'
import { visit } from '../support/visit.ts'

const open = (page: Page, studio: string, id: string) => visit(page, `${studio}/vertrieb/anfragen/alle;${id}`)
const textOf = async (file: Download) => readFile(await file.path(), 'utf8')

test('the management restricts, keeps longer, and erases with proof', async ({ addresses, signedIn }) => {
  const lead = await makeLead(addresses, 'Rosa Rechte')
  const page = await signedIn('administrator')
  await open(page, addresses.studio, lead.id)
  const rights = page.getByTestId('rights')
  const row = page.getByTestId('lead-row').filter({ hasText: lead.name })
  await expect(row).toHaveCount(1, { timeout: 30_000 })

  const days = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  const { deleteOn } = await storedLead(addresses, lead)
  const day = new Date(String(deleteOn)).toLocaleDateString('de-DE', days)
  await expect(rights, 'the day on which it is erased').toContainText(`Wird am ${day} gelöscht.`)
  await expect(page.getByTestId('record')).toContainText(day)

  await rights.getByRole('button', { name: 'Einschränken' }).click()
  await rights.getByRole('button', { name: 'Jetzt einschränken' }).click()
  await expect(rights.getByRole('alert')).toContainText('warum')
  await rights.getByLabel('Warum wird eingeschränkt?').fill('Angaben bestritten')
  await rights.getByRole('button', { name: 'Jetzt einschränken' }).click()
  await expect(rights.getByRole('status')).toContainText('steht in keiner Liste')
  await expect(row, 'gone from the list').toHaveCount(0)
  await expect(rights).toContainText('Wird nicht gelöscht, solange die Verarbeitung eingeschränkt ist.')
  await expect(page.getByTestId('record')).not.toContainText(day)

  await rights.getByRole('button', { name: 'Frist verlängern' }).click()
  const until = new Date(Date.now() + 400 * 86_400_000).toISOString().slice(0, 10)
  await rights.getByLabel('Letzter Tag').fill(until)
  await rights.getByLabel('Warum muss sie länger bleiben?').fill('Rechtsstreit')
  await rights.getByRole('button', { name: 'Frist speichern' }).click()
  await expect(rights).toContainText('aufbewahrt wegen: Rechtsstreit')
  expect(await storedLead(addresses, lead)).toMatchObject({ restricted: true, hold: { until } })

  await visit(page, `${addresses.studio}/vertrieb/datenschutz`)
  await page.getByRole('tab', { name: 'Eingeschränkt' }).click({ timeout: 30_000 })
  const entry = page.getByTestId('restricted').getByRole('listitem').filter({ hasText: 'Angaben bestritten' })
  await entry.getByRole('link').click()
  await rights.getByRole('button', { name: 'Löschen' }).click({ timeout: 30_000 })
  const order = rights.getByRole('button', { name: 'Löschung beauftragen' })
  await rights.getByLabel('Ja, endgültig löschen').check()
  await expect(order, 'not what is needed for a dispute').toBeDisabled()
  await expect(rights.getByRole('status').filter({ hasText: 'Nicht gelöscht' })).toContainText(
    'Zweck entfallen',
  )
  await rights.getByLabel('Grund der Löschung').selectOption('purposeEnded')
  await rights.getByLabel('Ja, endgültig löschen').uncheck()
  await expect(order, 'not without being sure').toBeDisabled()
  await rights.getByLabel('Ja, endgültig löschen').check()
  await order.click()

  await visit(page, `${addresses.studio}/vertrieb/datenschutz`)
  await page.getByRole('tab', { name: 'Löschungen' }).click({ timeout: 30_000 })
  const receipt = page
    .getByTestId('erasures')
    .getByRole('listitem')
    .filter({ hasText: 'von Ada Admin' })
    .first()
  await expect(receipt).toContainText('Gelöscht, keine Reste', { timeout: 40_000 })
  await expect(receipt).toContainText('0 Fundstellen')
  await expect(receipt).not.toContainText('Rosa')
  expect(await storedLead(addresses, lead)).toMatchObject({ status: 'erased', message: '' })
  const { violations } = await new AxeBuilder({ page }).include('[data-testid="erasures"]').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('sales gives access and exports for a purpose, and cannot erase', async ({ addresses, signedIn }) => {
  const lead = await makeLead(addresses, 'Axel Auskunft', { message: '=HYPERLINK("https://evil.example")' })
  const page = await signedIn('sales')
  await visit(page, `${addresses.studio}/vertrieb/datenschutz`)
  const access = page.getByTestId('access')
  const { email } = await storedLead(addresses, lead)
  await access.getByLabel('E-Mail-Adresse').fill(String(email).toUpperCase(), { timeout: 30_000 })
  const begun = Date.now()
  await access.getByRole('button', { name: 'Zusammenstellen' }).click()
  await expect(access.getByRole('status')).toContainText(/1 Anfrage, \d+ Nachricht.* · Antwort fällig bis/)
  const files: Download[] = []
  page.on('download', file => files.push(file))
  await access.getByRole('button', { name: 'Auskunft laden (HTML und JSON)' }).click()
  await expect(access).toContainText('Als erteilt festgehalten.')
  expect(Date.now() - begun).toBeLessThan(10_000)
  await expect.poll(() => files.length).toBe(2)
  for (const file of files) expect(await textOf(file)).toContain('Axel Auskunft')
  expect(await historyOf(addresses, lead)).toEqual(
    expect.arrayContaining(['accessRequested', 'accessDelivered']),
  )

  await page.getByRole('tab', { name: 'Export' }).click()
  const exporting = page.getByTestId('export')
  const button = exporting.getByRole('button', { name: 'Exportieren' })
  await expect(button, 'not without a purpose').toBeDisabled()
  await exporting.getByLabel('Wofür brauchen Sie den Export?').fill('Einladung zum Sommerfest')
  const waiting = page.waitForEvent('download')
  await button.click()
  const csv = await textOf(await waiting)
  expect(csv.startsWith('\ufeffVorgangsnummer;')).toBe(true)
  expect(csv).toContain(`;"'=HYPERLINK(""https://evil.example"")";`)
  expect(await historyOf(addresses, lead)).toContain('exported')

  await page.getByRole('tab', { name: 'Protokoll' }).click()
  await expect(page.getByTestId('access-log').getByRole('listitem').first()).toContainText('Vera Vertrieb')
  for (const name of ['Eingeschränkt', 'Löschungen'])
    await expect(page.getByRole('tab', { name })).toHaveCount(0)
  await open(page, addresses.studio, lead.id)
  const rights = page.getByTestId('rights')
  await expect(rights.getByRole('button', { name: 'Berichtigen' })).toBeVisible({ timeout: 30_000 })
  await expect(rights.getByRole('button', { name: 'Löschen' })).toHaveCount(0)
})

test('who corrects the company leaves the address that the visitor has confirmed meanwhile', async ({
  addresses,
  signedIn,
}) => {
  const lead = await makeLead(addresses, 'Berta Berichtigt', { company: 'Alt GmbH' })
  const page = await signedIn('sales')
  await open(page, addresses.studio, lead.id)
  const rights = page.getByTestId('rights')
  await rights.getByRole('button', { name: 'Berichtigen' }).click({ timeout: 30_000 })
  const email = rights.getByLabel('E-Mail')
  await expect(email).toHaveValue(/@example\.test$/)

  const confirmed = 'berta.bestaetigt@example.test'
  await changeLead(
    addresses,
    lead,
    { type: 'correctedByPerson', actor: 'visitor', subject: 'email', after: `E-Mail: ${confirmed}` },
    { email: confirmed },
  )
  await expect(page.getByTestId('enquiry')).toContainText(confirmed)
  await rights.getByLabel('Firma').fill('Neu GmbH')
  await rights.getByRole('button', { name: 'Berichtigung speichern' }).click()
  await expect
    .poll(() => storedLead(addresses, lead))
    .toMatchObject({ company: 'Neu GmbH', email: confirmed })
})
