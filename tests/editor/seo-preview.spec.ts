import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { openDocument, openTab, textArea, textInput } from '../support/studio.ts'

test('snippet and share cards follow the typing, and say what is too long', async ({
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'suche-und-teilen')
  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${article.studioPath}`)
  await openTab(page, 'Suche und Teilen')
  const preview = page.getByRole('region', { name: 'Vorschau für Suche und Teilen' })
  const snippet = preview.getByTestId('search-snippet')
  const hints = preview.getByTestId('appearance-hints')
  const linkedIn = preview.getByTestId('share-card-LinkedIn')
  await expect(snippet).toContainText(`${article.title} | Klartext`)
  await expect(snippet).toContainText(`› artikel › suche-und-teilen`)
  await expect(snippet, 'irony is marked outside as it is inside').toContainText('Ironisch gemeint:')
  for (const network of ['LinkedIn', 'Facebook', 'WhatsApp', 'X'])
    await expect(preview.getByTestId(`share-card-${network}`)).toContainText(article.title)

  await page.getByTestId('field-seo').getByRole('button', { name: 'Suche und Teilen', exact: true }).click()
  await textInput(page, 'seo.title').fill('Größe zeigt, wer schweigt 👩‍👩‍👧')
  await expect(snippet).toContainText('Größe zeigt, wer schweigt 👩‍👩‍👧 | Klartext')
  for (const network of ['LinkedIn', 'Facebook', 'WhatsApp', 'X'])
    await expect(preview.getByTestId(`share-card-${network}`)).toContainText(
      'Größe zeigt, wer schweigt 👩‍👩‍👧',
    )
  await expect(linkedIn, 'the drawn picture keeps the title of the page').toContainText(article.title)

  await textInput(page, 'seo.title').fill(
    'Wer in Gesprächen schweigt, zeigt Größe, und wer redet, zeigt sie nicht',
  )
  await expect(snippet).toContainText(/Wer in Gesprächen schweigt.*…/)
  await expect(hints).toContainText('Zeichen; Suchmaschinen kürzen ab etwa 60.')
  await textArea(page, 'seo.description').fill('Zu kurz.')
  await expect(hints).toContainText('Die Beschreibung ist mit 26 Zeichen kurz; bis 160 ist Platz.')

  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await client.transaction().delete(`drafts.${article.id}`).delete(article.id).commit()
})
