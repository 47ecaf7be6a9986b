import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { openDocument, publish, saved, textArea } from '../support/studio.ts'

const sentence = 'Wer zuhört, erfährt mehr als jede Umfrage verrät. '

test('help for the type, reading time and advice stand beside the text and forbid nothing', async ({
  signedIn,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const article = await publishedArticle(addresses, 'schreibhilfe')
  const paragraph = (_key: string, text: string, marks: readonly string[] = []) => ({
    _type: 'block',
    _key,
    style: 'normal',
    markDefs: [{ _type: 'link', _key: 'ziel', href: 'https://www.beispiel.de' }],
    children: [{ _type: 'span', _key: `${_key}-1`, text, marks }],
  })
  await client
    .patch(article.id)
    .set({
      lead: 'Kurz.',
      body: [paragraph('lang', sentence.repeat(16)), paragraph('link', 'hier', ['ziel'])],
    })
    .commit()
  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${article.studioPath}`)

  await test.step('help opens by keyboard', async () => {
    const help = page.getByTestId('type-help')
    await expect(help.getByText('Was geschieht beim Veröffentlichen?')).toBeHidden()
    await help.getByText('Hilfe: Artikel').locator('xpath=ancestor::summary').focus()
    await page.keyboard.press('Enter')
    await expect(help.getByText('Was geschieht beim Veröffentlichen?')).toBeVisible()
    await expect(help).toContainText('Der Artikel erscheint sofort im Magazin')
  })

  const hints = page.getByRole('region', { name: 'Hinweise zum Text' })
  await test.step('advice names the place and leads to it', async () => {
    await expect(hints).toContainText('Lesezeit: etwa eine Minute')
    await expect(hints).toContainText('hat 128 Wörter; zwei kürzere lesen sich leichter.')
    await hints.getByRole('button', { name: 'Der Link „hier“ sagt nicht, wohin er führt' }).click()
    await expect(page.getByTestId('field-body').getByTestId('block-style-select')).toBeEnabled()
  })

  await test.step('it follows the typing, and the article can be published all the same', async () => {
    await saved(page, () => textArea(page, 'lead').fill(sentence.repeat(9).trim()))
    await expect(hints).toContainText('Der Vorspann hat 72 Wörter; als Einstieg genügen etwa 60.')
    await publish(page)
  })

  await expect
    .poll(async () => (await fetch(`${addresses.site}${article.sitePath}`)).text())
    .toContain('etwa eine Minute')
  await client.delete(article.id)
})
