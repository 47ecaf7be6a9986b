import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { visit } from '../support/visit.ts'

test('an editor finds German words, in all documents and in one list', async ({ signedIn, addresses }) => {
  const wanted = await publishedArticle(addresses, 'suchwort')
  const other = await publishedArticle(addresses, 'unbeteiligt')
  const title = 'Über die Mühsal des Schönredens'
  await lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
    .patch(wanted.id)
    .set({ title })
    .commit()

  const page = await signedIn('editor')
  await visit(page, `${addresses.studio}/redaktion/inhalte/article;alle`)
  const list = page.getByTestId('document-list-pane')
  await expect(list.getByText(other.title)).toBeVisible()
  await page.getByRole('combobox', { name: 'Liste durchsuchen' }).fill('mühsal')
  await expect(list.getByText(other.title)).toBeHidden()
  await expect(list.getByText(title)).toBeVisible()

  await page.getByTestId('studio-search').click()
  const field = page.getByPlaceholder('Suche', { exact: true })
  const results = page.getByRole('listbox', { name: 'Suchergebnisse' })
  for (const words of ['mühsal', 'SCHÖNRED', 'über mühsal']) {
    await field.fill(words)
    await expect(results.getByRole('option')).toHaveText([new RegExp(title)])
  }
  await field.fill('Größenwahnsinnig')
  await expect(page.getByText('Keine Ergebnisse gefunden')).toBeVisible()

  await field.fill('mühsal')
  await results.getByRole('option').click()
  await expect(page.getByTestId('field-title').getByTestId('string-input')).toHaveValue(title)
})
