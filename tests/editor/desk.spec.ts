import type { Page } from '@playwright/test'
import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { openDocument, publish, saved, textInput } from '../support/studio.ts'
import { visit } from '../support/visit.ts'

const desk = [
  'Artikel',
  'Kontaktangebote',
  'Selbsttests',
  'Leistungen',
  'Antwortbausteine',
  'Themen',
  'Personen',
  'Seiten',
  'Startseite',
  'Magazinseite',
  'Rechtstexte',
  'Weiterleitungen',
  'Einstellungen',
] as const

/** Opens a list of articles from the desk; answers the row of one article in it. */
async function rowIn(page: Page, list: string, title: string) {
  await page
    .getByTestId('structure-tool-list-pane')
    .last()
    .getByRole('link', { name: list, exact: true })
    .click()
  return page.getByRole('list', { name: list }).getByRole('link', { name: title })
}

test('the desk speaks like an editor, and every article says how it stands', async ({
  signedIn,
  addresses,
}) => {
  const [ready, gone, planned] = [
    await publishedArticle(addresses, 'gegenlesen'),
    await publishedArticle(addresses, 'abgelegt'),
    await publishedArticle(addresses, 'vorgemerkt'),
  ]
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await client
    .patch(gone.id, { set: { retire: { date: new Date().toISOString(), answer: 'gone' } } })
    .commit()
  const release = { releaseId: 'rVorgemerkt', publishAt: '2030-10-27T01:30:00Z' }
  const { _rev, _id, ...content } = (await client.getDocument(planned.id)) ?? {}
  await client.releases.create({
    ...release,
    metadata: { releaseType: 'scheduled', cardinality: 'one', intendedPublishAt: release.publishAt },
  })
  await client.createVersion({
    releaseId: release.releaseId,
    publishedId: planned.id,
    document: { ...content, _type: 'article' },
  })
  await client.releases.schedule(release)

  const page = await signedIn('editor')
  await test.step('the desk in order', async () => {
    await visit(page, `${addresses.studio}/redaktion/inhalte`)
    const items = page.getByTestId('structure-tool-list-pane').getByRole('link')
    await expect(items).toHaveText([...desk])
  })

  await test.step('a draft waits for a second pair of eyes until it is published', async () => {
    await openDocument(page, `${addresses.studio}${ready.studioPath}`)
    await saved(page, () => textInput(page, 'title').fill('Bitte einmal gegenlesen'))
    await saved(page, () => page.getByLabel('Zum Gegenlesen bereit').check())
    await visit(page, `${addresses.studio}/redaktion/inhalte/article`)
    await expect(await rowIn(page, 'Entwürfe', 'Bitte einmal gegenlesen')).toContainText(
      'Veröffentlicht, mit Änderungen',
    )
    const waiting = await rowIn(page, 'Zu prüfen', 'Bitte einmal gegenlesen')
    await expect(waiting).toContainText('Zu prüfen')
    await expect(waiting).toContainText('Veröffentlicht, mit Änderungen')
    await waiting.click()
    await expect(textInput(page, 'title')).toHaveValue('Bitte einmal gegenlesen')
    await publish(page)
    await expect(
      page.getByRole('list', { name: 'Zu prüfen' }).getByText('Bitte einmal gegenlesen'),
    ).toBeHidden()
    expect(await client.getDocument(ready.id)).not.toHaveProperty('readyForReview')
  })

  await test.step('planned, published, retired, all', async () => {
    await visit(page, `${addresses.studio}/redaktion/inhalte/article`)
    await expect(await rowIn(page, 'Geplant', planned.title)).toContainText(
      'Geplant: So., 27. Okt. 2030, 02:30 MEZ',
    )
    await expect(await rowIn(page, 'Stillgelegt', gone.title)).toContainText('Stillgelegt')
    await expect(await rowIn(page, 'Veröffentlicht', planned.title)).toContainText('Veröffentlicht')
    await expect(page.getByRole('list', { name: 'Veröffentlicht' }).getByText(gone.title)).toBeHidden()
    await page.getByRole('link', { name: 'Alle', exact: true }).click()
    await expect(page.getByTestId('document-list-pane').getByText(gone.title)).toBeVisible()
  })

  await test.step('what exists once can be neither copied nor deleted', async () => {
    for (const path of ['siteSettings', 'rechtstexte;legalPage-impressum']) {
      await visit(page, `${addresses.studio}/redaktion/inhalte/${path}`)
      await expect(page.getByTestId('form-view')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Veröffentlichen', exact: true })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Dokumentaktionen öffnen' })).toHaveCount(0)
    }
  })
})
