import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { publish, saved, textInput } from '../support/studio.ts'

test('the launch check lists what is missing, opens its field, and sees it filled', async ({
  signedIn,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const before = await client.getDocument('siteSettings')
  if (before === undefined) throw new Error('the seed has settings')
  const page = await signedIn('editor')
  const open = () => page.goto(`${addresses.studio}/redaktion/startklar`)
  const row = (check: string) => page.locator(`[data-check="${check}"]`)
  const legalName = row('organisation.legalName')

  await test.step('every kind of gap is listed', async () => {
    await open()
    await expect(page.getByRole('heading', { name: 'Noch nicht startklar' })).toBeVisible({ timeout: 60_000 })
    for (const [check, sentence] of [
      ['organisation.legalName', 'Für das Impressum fehlt noch „Name mit Rechtsform“.'],
      ['legalPage-impressum.body', 'Im Impressum sind noch 4 Lücken'],
      ['legalPage-datenschutz.body', 'In der Datenschutzerklärung sind noch 6 Lücken'],
      ['operation.mail', 'Es ist noch kein Mailserver eingetragen'],
      ['operation.SITE_URL', `sondern ${addresses.site}.`],
    ] as const) {
      await expect(row(check)).toContainText(sentence)
      await expect(row(check)).toHaveAttribute('data-state', 'open')
    }
    await expect(row('operation.mail')).toContainText('SMTP_URL')
  })

  await test.step('a gap in a text opens that text', async () => {
    await row('legalPage-impressum.body').getByRole('link').click()
    await expect(page.getByTestId('field-body').getByTestId('text-block').first()).toBeVisible()
    await expect(page).toHaveURL(/legalPage-impressum/)
  })

  await test.step('a field in a group that is not the first is opened and has the focus', async () => {
    await open()
    await legalName.getByRole('link').click()
    await expect(textInput(page, 'organisation.legalName')).toBeFocused({ timeout: 15_000 })
  })

  await test.step('filled in the draft it waits for publishing, published it is done', async () => {
    await saved(page, () => textInput(page, 'organisation.legalName').fill('Probe und Töchter GmbH'))
    await page.getByRole('link', { name: 'Startklar?' }).click()
    await expect(legalName).toHaveAttribute('data-state', 'drafted')
    await expect(legalName).toContainText('Noch zu veröffentlichen')
    await legalName.getByRole('link').click()
    await publish(page)
    await page.getByRole('link', { name: 'Startklar?' }).click()
    await expect(legalName).toHaveAttribute('data-state', 'done')
    await expect(legalName).toContainText('„Name mit Rechtsform“ ist eingetragen.')
  })

  // Other journeys expect the settings of the seed.
  const { _rev, ...settings } = before
  await client.createOrReplace(settings)
})
