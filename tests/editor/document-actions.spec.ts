import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import {
  documentAction,
  openDocument,
  pickReplacement,
  publish,
  saved,
  textInput,
} from '../support/studio.ts'

test('an editor discards changes, duplicates an article and gives it another address', async ({
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'handgriffe')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
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

  await test.step('change the address of a published article', async () => {
    await openDocument(page, `${addresses.studio}${article.studioPath}`)
    const notice = page.getByTestId('slug-notice')
    await expect(notice).toBeHidden()
    await saved(page, () => page.getByTestId('field-slug').getByRole('textbox').fill('handgriffe-neu'))
    await expect(notice).toContainText(
      `${article.sitePath} führt dann dauerhaft (308) zu /artikel/handgriffe-neu`,
    )
    await publish(page)
    const rule = notice.getByRole('link', { name: article.sitePath })
    await expect(rule).toBeVisible()
    const moved = await fetch(`${addresses.site}${article.sitePath}`, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/artikel/handgriffe-neu'])
    await rule.click()
    await expect(textInput(page, 'from')).toHaveValue(article.sitePath)
  })
})

test('a topic that articles name is deleted once another one takes its place everywhere', async ({
  signedIn,
  addresses,
}) => {
  const [article, written] = [
    await publishedArticle(addresses, 'verweist'),
    await publishedArticle(addresses, 'verweist-im-entwurf'),
  ]
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const topicOf = (name: string, title: string) => ({
    _id: `topic-${name}`,
    _type: 'topic',
    title,
    slug: { _type: 'slug', current: name },
  })
  const topics = (...names: readonly string[]) =>
    names.map(name => ({ _key: name, _type: 'reference', _ref: `topic-${name}` }))
  const draft = await client.getDocument(written.id)
  await client
    .transaction()
    .createOrReplace(topicOf('loeschbar', 'Löschbar'))
    .createOrReplace(topicOf('bleibt', 'Bleibt'))
    .patch(article.id, patch => patch.set({ topics: topics('loeschbar') }))
    .createOrReplace({
      ...draft,
      _id: `drafts.${written.id}`,
      _type: 'article',
      topics: topics('bleibt', 'loeschbar'),
    })
    .commit()

  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}/redaktion/inhalte/topic;topic-loeschbar`)
  await documentAction(page, 'Löschen')
  const dialog = page.getByRole('dialog', { name: 'Dokument löschen' })
  await expect(dialog.getByText('2 Dokumente verweisen hierher:')).toBeVisible()
  for (const { title } of [article, written])
    await expect(dialog.getByRole('link', { name: title })).toBeVisible()
  const confirm = dialog.getByRole('button', { name: 'Ersetzen und löschen' })
  await expect(confirm).toBeDisabled()
  await pickReplacement(page, dialog, 'Bleibt')
  await confirm.click()
  await expect.poll(() => client.getDocument('topic-loeschbar')).toBeUndefined()
  expect(await client.getDocument(article.id)).toMatchObject({ topics: [{ _ref: 'topic-bleibt' }] })
  const changed = await client.getDocument(`drafts.${written.id}`)
  expect(changed?.topics, 'never the same topic twice').toEqual(topics('bleibt'))

  await client.createOrReplace(topicOf('frei', 'Frei'))
  await openDocument(page, `${addresses.studio}/redaktion/inhalte/topic;topic-frei`)
  await documentAction(page, 'Löschen')
  const plain = page.getByRole('dialog', { name: 'Dokument löschen?' })
  await plain.getByRole('button', { name: 'Dokument löschen' }).click()
  await expect.poll(() => client.getDocument('topic-frei')).toBeUndefined()
})

/** What an editor gave a document: all but the fields that every document gets of its own. */
const contentOf = (document: object | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(document ?? {}).filter(([name]) => name === '_type' || !name.startsWith('_')),
  )
