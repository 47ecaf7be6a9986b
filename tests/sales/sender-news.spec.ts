import { makeCase } from '../support/case.ts'
import { expect, test } from '../support/fixtures.ts'
import { visit } from '../support/visit.ts'

test('what a sender adds makes the enquiry unread again, and the row says so until somebody acts', async ({
  addresses,
  signedIn,
  request,
}) => {
  const lead = await makeCase(addresses, 'Nora Nachtrag')
  const page = await signedIn('sales')
  const row = page.getByTestId('lead-row').filter({ hasText: lead.name })
  await visit(page, `${addresses.studio}/vertrieb/anfragen/alle;${lead.id}`)
  await expect(row).toHaveAttribute('data-unread', 'false', { timeout: 30_000 })
  await page.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(row).toContainText('In Bearbeitung')
  await visit(page, `${addresses.studio}/vertrieb/anfragen/alle`)
  await expect(row).toHaveAttribute('data-unread', 'false', { timeout: 30_000 })

  const form = { token: lead.path.split('/').at(-1) ?? '', act: 'add', text: 'Bitte erst nachmittags.' }
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await request.post('/api/vorgang', { form, headers, maxRedirects: 0 })
  expect(answer.headers().location).toContain('hinweis=nachricht')
  await expect(row).toHaveAttribute('data-unread', 'true')
  await expect(row).toContainText('Neue Nachricht vom Absender')

  await row.click()
  await expect(row).toHaveAttribute('data-unread', 'false')
  await expect(row, 'a look is no answer').toContainText('Neue Nachricht vom Absender')
  await page.getByLabel('Neue Notiz').fill('Rufe um drei an.')
  await page.getByRole('button', { name: 'Notiz speichern' }).click()
  await expect(row).not.toContainText('Neue Nachricht vom Absender')
})
