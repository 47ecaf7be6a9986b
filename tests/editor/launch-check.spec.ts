import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { publish, saved, textInput } from '../support/studio.ts'
import { visit } from '../support/visit.ts'

test('the launch check lists what is missing, opens its field, and sees it filled', async ({
  signedIn,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const before = await client.getDocument('siteSettings')
  if (before === undefined) throw new Error('the seed has settings')
  const offer = await client.getDocument('contactOffer')
  const unfinished = await publishedArticle(addresses, 'noch-nicht-startklar')
  await client
    .transaction()
    .patch('contactOffer', patch => patch.set({ responsePromise: 8 }))
    .patch(unfinished.id, patch =>
      patch.set({
        teaser: `Lorem ipsum steht hier noch, bis jemand einen Anreißer schreibt. ${'Bald. '.repeat(5)}`,
      }),
    )
    .commit()
  const page = await signedIn('editor')
  const open = () => visit(page, `${addresses.studio}/redaktion/startklar`)
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
    await expect(row('offer.responsePromise')).toHaveAttribute('data-state', 'done')
    await expect(row('settings.workingCalendar')).toContainText('Die Arbeitszeit fehlt noch')
  })

  await test.step('every gap leads to its field', async () => {
    for (const [check, id, path] of [
      ['offer.responsePromise', 'contactOffer', 'responsePromise'],
      ['offer.contactPersons', 'contactOffer', 'contactPersons'],
      ['offer.privacyNotice', 'contactOffer', 'privacyNotice'],
      ['settings.workingCalendar', 'siteSettings', 'workingCalendar.state'],
      ['legalPage-impressum.version', 'legalPage-impressum', 'version'],
      ['legalPage-impressum.validFrom', 'legalPage-impressum', 'validFrom'],
      [`placeholder.${unfinished.id}.teaser`, unfinished.id, 'teaser'],
    ] as const) {
      const href = await row(check).getByRole('link').getAttribute('href')
      expect(decodeURIComponent(href ?? ''), check).toContain(`id=${id};`)
      expect(decodeURIComponent(href ?? ''), check).toContain(`path=${path}`)
    }
    const rows = page.getByTestId('launch-row')
    const places = rows
      .filter({ hasNotText: 'Wer die Website betreibt' })
      .filter({ hasNot: page.getByRole('link') })
    await expect(places.filter({ hasNotText: 'Erledigt' }), 'without a field').toHaveCount(0)
    await row('settings.workingCalendar').getByRole('link').click()
    // In its opened group. A list that cannot be used yet takes no focus, so the platform may not have scrolled to it.
    await expect(page.getByTestId('field-workingCalendar.state')).toBeVisible()
    await open()
    await row('offer.contactPersons').getByRole('link').click()
    await expect(page.getByTestId('field-contactPersons')).toBeInViewport()
    await open()
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
  const { _rev: _offerRev, ...offerBefore } = offer ?? { _id: 'contactOffer', _type: 'contactOffer' }
  await client
    .transaction()
    .createOrReplace(settings)
    .createOrReplace(offerBefore)
    .delete(unfinished.id)
    .commit()
})
