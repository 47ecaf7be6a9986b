import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { openDocument } from '../support/studio.ts'

test('two editors talk about a field beside it, and nobody else hears them', async ({
  signedIn,
  desks,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'besprechen')
  const address = `${addresses.studio}${article.studioPath}`
  const question = 'Ist der Titel nicht zu lang für die Übersicht?'
  const answer = 'Nein, er passt: höchstens zwei Zeilen.'

  const one = await signedIn('editor')
  await openDocument(one, address)
  await one.getByTestId('field-title').hover()
  await one.getByTestId('field-title').getByRole('button', { name: 'Kommentar hinzufügen' }).click()
  await one.keyboard.type(question)
  await one.getByRole('button', { name: 'Kommentar senden' }).click()
  await expect(one.getByRole('complementary').getByText(question)).toBeVisible()

  const other = await signedIn('secondEditor')
  await openDocument(other, address)
  // What its rules say comes a moment after the form, with a button that moves those beside it.
  await expect(other.getByRole('button', { name: 'Validierung' })).toBeVisible()
  await other.getByRole('button', { name: 'Kommentare', exact: true }).click()
  const thread = other.getByRole('complementary').getByRole('listitem').filter({ hasText: question }).first()
  await expect(thread.getByText('Edda Redaktion')).toBeVisible()
  await thread.getByRole('textbox').last().click()
  await other.keyboard.type(answer)
  await thread.getByRole('button', { name: 'Kommentar senden' }).last().click()

  const heard = one.getByRole('complementary').getByRole('listitem').filter({ hasText: question }).first()
  await expect(heard.getByText(answer)).toBeVisible()
  await expect(heard.getByText('Zoe Zweite')).toBeVisible()

  await test.step('a settled question is out of the way and still to be found', async () => {
    await heard.hover()
    await heard.getByRole('button', { name: 'Kommentar als gelöst markieren' }).click()
    await expect(heard).toBeHidden()
    await one.getByRole('complementary').getByRole('button', { name: 'Offen' }).click()
    await one.getByRole('menuitem', { name: 'Gelöst' }).click()
    await expect(one.getByRole('complementary').getByText(question)).toBeVisible()
  })

  for (const person of ['editor', 'secondEditor'] as const)
    desks.get(person)?.guard.expect(/No context provided for reporter.*useChangeIndicatorsReporter/)
  await test.step('a task from beside the text reaches whom it is for', async () => {
    const task = 'Zwischenüberschriften kürzen'
    await one.getByTestId('tasks-toolbar').click()
    await one.getByRole('button', { name: 'Neue Aufgabe', exact: true }).click()
    await one.getByPlaceholder('Aufgabentitel').fill(task)
    await one.getByText('Zuweisenden auswählen').click()
    await one.getByRole('menuitem', { name: 'Zoe Zweite' }).click()
    await one.getByRole('button', { name: 'Aufgabe erstellen' }).click()

    await other.getByTestId('tasks-toolbar').click()
    await other.getByRole('tab', { name: 'Zugewiesen' }).click()
    await other.getByRole('button', { name: task }).click()
    await expect(other.getByPlaceholder('Aufgabentitel')).toHaveValue(task)
  })

  const comments = '*[_type == "comment"]'
  const read = async (role: string | undefined): Promise<unknown> =>
    lakeClient(addresses, 'production-comments', role === undefined ? role : await tokenFor(addresses, role))
      .fetch(comments)
      .catch((error: { readonly statusCode?: number }) => error.statusCode)
  expect(await read('editor')).toHaveLength(2)
  for (const role of [undefined, 'sales', 'web-read', 'lead-intake'])
    expect([401, 403, 404], `${role}`).toContain(await read(role))
})
