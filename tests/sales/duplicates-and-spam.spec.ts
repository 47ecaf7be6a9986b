import { expect, test } from '../support/fixtures.ts'
import { changeLead, historyOf, makeLead, storedLead } from '../support/leads.ts'
import { visit } from '../support/visit.ts'

test('two enquiries of one sender are merged, and taken apart again', async ({ addresses, signedIn }) => {
  const second = await makeLead(addresses, 'Doris Doppelt', { message: 'Noch etwas: Es eilt uns ein wenig.' })
  const first = await makeLead(addresses, 'Doris Doppelt')
  await changeLead(addresses, first, { type: 'duplicateLinked', subject: second.id }, { linked: [second.id] })
  const page = await signedIn('sales')
  await visit(page, `${addresses.studio}/vertrieb/anfragen/alle;${first.id}`)
  const related = page.getByTestId('related-lead')
  await expect(related).toContainText('Es eilt uns ein wenig', { timeout: 30_000 })
  const rows = page.getByTestId('lead-row').filter({ hasText: 'Doris Doppelt' })
  await expect(rows).toHaveCount(2)
  await expect(rows.filter({ hasText: 'Absender schrieb mehrmals' })).toHaveCount(1)

  await related.getByRole('button', { name: 'Hier zusammenführen' }).click()
  await expect(related).toContainText('Wird hier weiterbearbeitet.')
  await expect(rows, 'worked on in one place').toHaveCount(1)
  expect(await storedLead(addresses, second)).toMatchObject({ mergedInto: first.id, status: 'new' })

  await related.getByRole('button', { name: 'Zusammenführung zurücknehmen' }).click()
  await expect(related.getByRole('button', { name: 'Hier zusammenführen' })).toBeVisible()
  await expect(rows).toHaveCount(2)
  expect(await storedLead(addresses, second)).not.toHaveProperty('mergedInto')
  for (const lead of [first, second])
    expect(await historyOf(addresses, lead)).toEqual(
      expect.arrayContaining(['created', 'merged', 'mergeUndone']),
    )
})

test('one click takes an enquiry out of suspected spam, with its time of arrival', async ({
  addresses,
  signedIn,
}) => {
  const receivedAt = new Date(Date.now() - 5 * 3_600_000).toISOString()
  const answerDueAt = new Date(Date.now() - 3_600_000).toISOString()
  const lead = await makeLead(addresses, 'Simon Spamverdacht', { status: 'review', receivedAt, answerDueAt })
  const page = await signedIn('sales')
  await visit(page, `${addresses.studio}/vertrieb/anfragen/review`)
  const row = page.getByTestId('lead-row').filter({ hasText: lead.name })
  await row.click({ timeout: 30_000 })
  await expect(page.getByTestId('spam-signals')).toContainText('Verstecktes Feld ausgefüllt')
  await page.getByRole('button', { name: 'Kein Spam, zurück in den Eingang' }).click()
  await expect(page.getByTestId('lead-status')).toContainText('Die Zeit läuft seit')
  await expect(row).toHaveCount(0)
  const stored = await storedLead(addresses, lead)
  expect(stored).toMatchObject({ status: 'new', receivedAt })
  expect(Date.parse(String(stored.answerDueAt))).toBeGreaterThan(Date.now())
  expect(await historyOf(addresses, lead)).toContain('restored')
})
