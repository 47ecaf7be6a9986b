import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { documentAction, openDocument, saved, showVersion, textInput } from '../support/studio.ts'

test('an editor discards changes, duplicates an article and takes one off the site', async ({
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'handgriffe')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const status = async (): Promise<number> => (await fetch(`${addresses.site}${article.sitePath}`)).status
  expect(await status()).toBe(200)
  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${article.studioPath}`)

  await test.step('discard changes', async () => {
    await saved(page, () => textInput(page, 'title').fill('Doch lieber nicht'))
    await documentAction(page, 'Änderungen verwerfen')
    await page.getByRole('dialog').getByRole('button', { name: 'Änderungen verwerfen' }).click()
    await expect(textInput(page, 'title')).toHaveValue(article.title)
    await expect.poll(() => client.getDocument(`drafts.${article.id}`)).toBeUndefined()
  })

  await test.step('duplicate', async () => {
    await documentAction(page, 'Duplizieren')
    await expect(page).not.toHaveURL(new RegExp(article.id))
    await expect(textInput(page, 'title')).toHaveValue(article.title)
    const [copy, ...others] = await client.fetch<Record<string, unknown>[]>(
      '*[_type == "article" && title == $title && _id != $id]',
      { title: article.title, id: article.id },
    )
    expect(others).toEqual([])
    expect(copy?._id).toMatch(/^drafts\./)
    expect(copy).not.toHaveProperty('slug')
    const { slug, ...content } = contentOf(await client.getDocument(article.id))
    expect(contentOf(copy)).toEqual(content)
  })

  await test.step('unpublish', async () => {
    await openDocument(page, `${addresses.studio}${article.studioPath}`)
    await showVersion(page, 'Veröffentlicht')
    await page.getByRole('button', { name: 'Unveröffentlichen' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Jetzt zurückziehen' }).click()
    await expect.poll(status).toBe(404)
    expect(await client.getDocument(article.id)).toBeUndefined()
    expect(await client.getDocument(`drafts.${article.id}`)).toMatchObject({ title: article.title })
  })
})

test('a topic that an article names cannot be deleted, and afterwards it can', async ({
  signedIn,
  addresses,
  desks,
}) => {
  const article = await publishedArticle(addresses, 'verweist')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const topic = {
    _id: 'topic-loeschbar',
    _type: 'topic',
    title: 'Löschbar',
    slug: { _type: 'slug', current: 'loeschbar' },
  }
  await client.createOrReplace(topic)
  const withTopics = (topics: readonly object[]) => client.patch(article.id).set({ topics }).commit()
  await withTopics([{ _key: 'a', _type: 'reference', _ref: topic._id }])

  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}/redaktion/inhalte/topic;${topic._id}`)
  const dialog = page.getByRole('dialog', { name: 'Dokument löschen?' })
  await documentAction(page, 'Löschen')
  await expect(dialog.getByText('1 Dokument verweist auf')).toBeVisible()
  await expect(dialog.getByRole('link', { name: article.title })).toBeVisible()
  desks.get('editor')?.guard.expect(/409 \(Conflict\)/)
  await dialog.getByRole('button', { name: 'Trotzdem löschen' }).click()
  await expect(page.getByRole('alert').or(page.getByRole('status'))).toContainText('verweis')
  expect(await client.getDocument(topic._id)).toMatchObject(topic)

  await withTopics([{ _key: 'a', _type: 'reference', _ref: 'topic-social-media' }])
  await documentAction(page, 'Löschen')
  await dialog.getByRole('button', { name: 'Dokument löschen' }).click()
  await expect.poll(() => client.getDocument(topic._id)).toBeUndefined()
})

/** What an editor gave a document: all but the fields that every document gets of its own. */
const contentOf = (document: object | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(document ?? {}).filter(([name]) => name === '_type' || !name.startsWith('_')),
  )
