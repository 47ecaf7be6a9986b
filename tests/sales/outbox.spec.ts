import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { makeLead } from '../support/leads.ts'
import { documentAction } from '../support/studio.ts'
import { visit } from '../support/visit.ts'

test('without a mail server sales reads the mails of a new enquiry in the Studio, and sends one again', async ({
  addresses,
  signedIn,
}) => {
  const leads = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const caseNumber = 'KT-PSTA-SGNG'
  const lead = await makeLead(addresses, 'Otto Postausgang', { caseNumber })
  const receipt = lead.id.replace('lead.', 'mail.receipt.')
  const read = () =>
    leads.fetch<{ state: string; tries: number } | null>(
      '*[_id == $receipt][0]{state, "tries": count(attempts)}',
      { receipt },
    )
  await expect.poll(read).toEqual({ state: 'outbox', tries: 1 })

  const sales = await signedIn('sales')
  await visit(sales, `${addresses.studio}/vertrieb/anfragen/postausgang;nachrichten`)
  const row = sales.getByRole('link', { name: new RegExp(`Ihre Anfrage ist angekommen \\(${caseNumber}\\)`) })
  await expect(row).toBeVisible({ timeout: 60_000 })
  await expect(sales.getByText(`Neue Anfrage ${caseNumber}`)).toBeVisible()
  await row.click()
  const text = sales.getByTestId('field-text').locator('textarea')
  await expect(text).toHaveValue(new RegExp(`Ihre Vorgangsnummer ist ${caseNumber}`))
  await expect(text).toHaveAttribute('readonly', '')

  await documentAction(sales, 'Noch einmal senden')
  await expect(sales.getByText('Die Nachricht wird noch einmal gesendet.')).toBeVisible()
  await expect.poll(read).toEqual({ state: 'outbox', tries: 2 })
})

test('sales reads what the CRM answered, and hands an enquiry over once more', async ({
  addresses,
  signedIn,
}) => {
  const caseNumber = 'KT-CRMX-SGNG'
  const lead = await makeLead(addresses, 'Ottilie Uebergabe', { caseNumber })
  // No CRM is connected here: what one that gave up would have left.
  const desk = lakeClient(addresses, 'leads', await tokenFor(addresses, 'desk'))
  const at = new Date().toISOString()
  const delivery = await desk.create({
    ...{ _id: lead.id.replace('lead.', 'delivery.').concat('-created'), _type: 'delivery' },
    ...{ event: 'lead.created', lead: lead.id, caseNumber, eventKey: 'created', state: 'dead' },
    ...{ queuedAt: at, dueAt: at, settledAt: at, error: 'Das CRM hat mit 410 geantwortet.' },
    attempts: [
      {
        ...{ _key: 'a', _type: 'queueAttempt', at, isSent: false },
        answer: 'Das CRM hat mit 410 geantwortet.',
      },
    ],
  })

  const sales = await signedIn('sales')
  await visit(sales, `${addresses.studio}/vertrieb/anfragen/postausgang;crm`)
  const row = sales.getByRole('link', { name: new RegExp(`Neue Anfrage an das CRM: ${caseNumber}`) })
  await expect(row).toContainText('Aufgegeben', { timeout: 60_000 })
  await row.click()
  const tries = sales.getByTestId('field-attempts')
  await expect(tries).toContainText('nicht gesendet')
  await expect(tries).toContainText('Das CRM hat mit 410 geantwortet.')
  await documentAction(sales, 'Noch einmal senden')
  await expect(sales.getByText('Die Nachricht wird noch einmal gesendet.')).toBeVisible()
  await expect
    .poll(() => desk.fetch('*[_id == $id][0]{state, error, settledAt}', { id: delivery._id }))
    .toEqual({ state: 'queued', error: null, settledAt: null })
})
