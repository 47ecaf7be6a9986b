import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { publishedArticle, seedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { openDocument, openHistory, publish, restore, saved, textInput } from '../support/studio.ts'

test('an editor brings back an older revision of an edited article', async ({ signedIn, addresses }) => {
  const article = await publishedArticle(addresses, 'verlauf')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${article.studioPath}`)
  for (const title of ['Der erste Versuch war besser', 'Der zweite Versuch war schlechter']) {
    await saved(page, () => textInput(page, 'title').fill(title))
    await publish(page)
  }
  const revisions = await openHistory(page)
  const published = revisions.getByRole('button', { name: /Veröffentlicht/ })
  // A Studio that saw a publication happen lists it twice until it is opened anew.
  await expect.poll(() => published.count()).toBeGreaterThanOrEqual(2)
  await published.last().click()
  await expect(textInput(page, 'title')).toHaveValue('Der erste Versuch war besser')
  await test.step('two revisions are compared', async () => {
    await page.getByRole('tab', { name: 'Änderungen überprüfen' }).click()
    // The Studio keeps a second, empty one behind the other tab.
    const changes = page.getByTestId('review-changes-pane').filter({ visible: true })
    await changes.getByRole('button', { name: /^Entwurf erstellt/ }).click()
    await page.getByTestId('timeline-item-button').last().click()
    await expect(changes).toContainText('Titel')
    // It marks what differs letter by letter.
    await expect(changes.locator('ins').first()).toContainText('Der')
    await expect(changes.locator('del')).not.toHaveCount(0)
  })
  await restore(page)
  await expect(textInput(page, 'title')).toHaveValue('Der erste Versuch war besser')
  await publish(page)
  await expect
    .poll(() => client.getDocument(article.id))
    .toMatchObject({ title: 'Der erste Versuch war besser' })
})

test("the seed article's very first revision can be seen and brought back", async ({
  signedIn,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const { id, studioPath } = seedArticle
  const seed = (
    await readFile(join(import.meta.dirname, '../../packages/content/seed/content.ndjson'), 'utf8')
  )
    .split('\n')
    .filter(line => line !== '')
    .map((line): { readonly [field: string]: unknown } => JSON.parse(line))
    .find(document => document._id === id)
  if (seed === undefined) throw new Error('the seed has no article')
  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${studioPath}`)
  await saved(page, () => textInput(page, 'title').fill('Ganz anders, als es gesät wurde'))
  await publish(page)

  const revisions = await openHistory(page)
  await revisions
    .getByRole('button', { name: /Erstellt/ })
    .last()
    .click()
  await expect(textInput(page, 'title')).toHaveValue(String(seed.title))
  await restore(page)
  await expect(textInput(page, 'title')).toHaveValue(String(seed.title))
  await publish(page)
  const content = async () => {
    const { _rev, _createdAt, _updatedAt, ...fields } = (await client.getDocument(id)) ?? {}
    return fields
  }
  await expect.poll(content).toEqual(seed)
})
