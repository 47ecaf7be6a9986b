import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../support/fixtures.ts'
import { makeLead, storedLead } from '../support/leads.ts'
import { visit } from '../support/visit.ts'

test('a lead is moved over the board by keyboard alone', async ({ addresses, signedIn }) => {
  const lead = await makeLead(addresses, 'Berta Brett')
  const page = await signedIn('sales')
  await visit(page, `${addresses.studio}/vertrieb/board`)
  const cardIn = (status: string) =>
    page
      .getByTestId(`board-${status}`)
      .locator('section, [data-testid="board-card"]')
      .filter({ hasText: lead.name })
  await expect(cardIn('new')).toHaveCount(1, { timeout: 30_000 })
  const link = page.getByRole('link', { name: lead.name })
  await link.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(cardIn('open')).toHaveCount(1)
  await expect(link, 'the focus goes along').toBeFocused()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(cardIn('contacted')).toHaveCount(1)
  await page.getByRole('button', { name: `${lead.name} verschieben` }).click()
  await page.getByRole('menuitem', { name: 'Verloren' }).click()
  const dialog = page.getByRole('dialog', { name: lead.name })
  await dialog.getByLabel('Grund').selectOption({ label: 'Zeitpunkt' })
  await dialog.getByRole('button', { name: 'Speichern' }).click()
  await expect(cardIn('lost')).toHaveCount(1)
  expect(await storedLead(addresses, lead)).toMatchObject({
    status: 'lost',
    reason: 'timing',
    owner: 'Vera Vertrieb',
  })
})

test('the report tells what came in and what became of it', async ({ addresses, signedIn }) => {
  const page = await signedIn('sales')
  await visit(page, `${addresses.studio}/vertrieb/bericht`)
  const total = page.getByTestId('report-total')
  await expect(total).toBeVisible({ timeout: 30_000 })
  const sums = page
    .getByTestId('report-months')
    .getByRole('row', { name: /^Summe/ })
    .getByRole('cell')
  const enquiries = async () => Number(await sums.first().textContent())
  const before = await enquiries()
  await makeLead(addresses, 'Rita Bericht', { articleId: 'article-x', articleTitle: 'Ein anderer Artikel' })
  await expect.poll(enquiries, { message: 'counted without a reload' }).toBe(before + 1)
  await expect(
    page.getByTestId('report-articles').getByRole('rowheader', { name: 'Ein anderer Artikel' }),
  ).toBeVisible()
  await expect(page.getByRole('img', { name: /^Anfragen je Monat/ })).toBeVisible()
  await page.getByLabel('Zeitraum').selectOption({ label: '3 Monate' })
  await expect(page.getByTestId('report-months').getByRole('row')).toHaveCount(5)
  const { violations } = await new AxeBuilder({ page }).include('[data-testid="report-months"]').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})
