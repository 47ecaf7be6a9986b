import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { openDocument, textArea, textInput } from '../support/studio.ts'

test('two editors edit different fields of one article, see each other, and both changes stay', async ({
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'zu-zweit')
  const [one, other] = [await signedIn('editor'), await signedIn('secondEditor')]
  const address = `${addresses.studio}${article.studioPath}`
  await Promise.all([openDocument(one, address), openDocument(other, address)])

  // At the field that the other is in; who is in none stands in the document's head, which is not said of these two.
  await Promise.all([textInput(one, 'title').focus(), textArea(other, 'teaser').focus()])
  for (const [page, initials] of [
    [one, 'ZZ'],
    [other, 'ER'],
  ] as const)
    await expect(
      page.getByTestId('document-panel-scroller').getByText(initials, { exact: true }).first(),
    ).toBeVisible()

  const title = 'Vier Hände, ein Artikel'
  const teaser =
    'Zwei Menschen schreiben gleichzeitig an verschiedenen Stellen desselben Artikels, und keiner verliert auch nur ein Wort.'
  await Promise.all([
    textInput(one, 'title')
      .pressSequentially(' und noch etwas')
      .then(() => textInput(one, 'title').fill(title)),
    textArea(other, 'teaser').fill(teaser),
  ])

  for (const page of [one, other]) {
    await expect(textInput(page, 'title')).toHaveValue(title)
    await expect(textArea(page, 'teaser')).toHaveValue(teaser)
  }
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await expect.poll(() => client.getDocument(`drafts.${article.id}`)).toMatchObject({ title, teaser })

  await test.step('in one field both see what became of their words, and neither word is lost', async () => {
    await textInput(one, 'title').press('Home')
    await textInput(other, 'title').press('End')
    // A word at a time: the platform's inputs can drop a single key while another's change is being drawn.
    await Promise.all([one.keyboard.insertText('Sechs Füße, '), other.keyboard.insertText(' und ein Tisch')])
    // Where a letter lands meanwhile is the platform's affair; that it is there is ours.
    const lettersOf = (text: string): string => [...text].toSorted().join('')
    const letters = lettersOf(`Sechs Füße, ${title} und ein Tisch`)
    for (const page of [one, other])
      await expect.poll(async () => lettersOf(await textInput(page, 'title').inputValue())).toBe(letters)
    const shown = await textInput(one, 'title').inputValue()
    await expect(textInput(other, 'title')).toHaveValue(shown)
    await expect.poll(() => client.getDocument(`drafts.${article.id}`)).toMatchObject({ title: shown })
  })
})

/** One more than the connections that a browser opens to one server. */
const tabCount = 7

test('seven tabs of one browser stay live', { tag: '@long' }, async ({ signedIn, addresses }) => {
  test.setTimeout(240_000)
  const article = await publishedArticle(addresses, 'sieben-fenster')
  const first = await signedIn('editor')
  const address = `${addresses.studio}${article.studioPath}`
  const tabs = [first]
  while (tabs.length < tabCount) tabs.push(await first.context().newPage())
  for (const tab of tabs) await openDocument(tab, address)

  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const change = (title: string) => client.patch(article.id).set({ title }).commit()
  for (const title of ['Erste Änderung von außen', 'Zweite Änderung von außen']) {
    await change(title)
    for (const tab of tabs) await expect(textInput(tab, 'title')).toHaveValue(title)
  }
  // The tab that was opened first is still one that can write.
  const saved = first.waitForResponse(response => response.url().includes('/data/actions/') && response.ok())
  await textInput(first, 'title').fill('Dritte Änderung von innen')
  await saved
  for (const tab of tabs) await expect(textInput(tab, 'title')).toHaveValue('Dritte Änderung von innen')
})
