import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { documentAction, openDocument, pickReplacement, publish, showVersion } from '../support/studio.ts'

test('a retired page leads to its replacement or says that it is gone, and comes back', async ({
  signedIn,
  addresses,
}) => {
  const [article, successor] = [
    await publishedArticle(addresses, 'stillgelegt'),
    await publishedArticle(addresses, 'nachfolger'),
  ]
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const ask = async (path: string) => {
    const { status, headers } = await fetch(`${addresses.site}${path}`, { redirect: 'manual' })
    return [status, headers.get('location')] as const
  }
  const page = await signedIn('editor')
  const dialog = page.getByRole('dialog', { name: 'Stilllegen' })
  const confirm = dialog.getByRole('button', { name: 'Stilllegen' })
  expect(await ask(article.sitePath)).toEqual([200, null])
  await openDocument(page, `${addresses.studio}${article.studioPath}`)

  await test.step('with a replacement: 308', async () => {
    await showVersion(page, 'Veröffentlicht')
    await page.getByRole('button', { name: 'Stilllegen' }).click()
    await expect(confirm, 'an answer is asked for').toBeDisabled()
    await dialog.getByLabel('Weiterleitung zum Ersatz (308)').check()
    await expect(confirm, 'a replacement is asked for').toBeDisabled()
    await pickReplacement(page, dialog, successor.title)
    await confirm.click()
    await expect(dialog).toBeHidden()
    await expect.poll(() => ask(article.sitePath)).toEqual([308, successor.sitePath])
  })

  await test.step('undone: 200', async () => {
    await page.getByRole('button', { name: 'Stilllegung aufheben' }).click()
    await expect.poll(() => ask(article.sitePath)).toEqual([200, null])
  })

  await test.step('without one: 410, draft included', async () => {
    const { _rev, ...content } = (await client.getDocument(article.id)) ?? {}
    await client.create({ ...content, _id: `drafts.${article.id}`, _type: 'article' })
    await showVersion(page, 'Entwurf')
    await documentAction(page, 'Stilllegen')
    await dialog.getByLabel('Kein Ersatz (410)').check()
    await confirm.click()
    await expect.poll(() => ask(article.sitePath)).toEqual([410, null])
    expect(await client.getDocument(`drafts.${article.id}`)).toMatchObject({ retire: { answer: 'gone' } })
  })
})

test('a free page that is taken away leaves an answer at all its addresses until it is published again', async ({
  signedIn,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const text = { _type: 'block', _key: 'a', children: [{ _type: 'span', _key: 'b', text: 'Ein Satz.' }] }
  const freePage = (name: string) => ({
    _id: `page-${name}`,
    _type: 'page',
    title: `Seite ${name}`,
    slug: { _type: 'slug', current: name },
    lead: 'Diese Seite ist nur eine Probe und sagt in zwei Sätzen, wie gearbeitet wird.',
    body: [text],
  })
  await client
    .transaction()
    .createOrReplace(freePage('alte-leistung'))
    .createOrReplace(freePage('neue-leistung'))
    .create({
      _id: 'rule-alte-leistung',
      _type: 'redirect',
      from: '/ganz-alte-leistung',
      kind: 'permanent',
      origin: 'redaktion',
      to: { _type: 'reference', _ref: 'page-alte-leistung', _weak: true },
    })
    .commit()
  const ask = async (path: string) => {
    const { status, headers } = await fetch(`${addresses.site}${path}`, { redirect: 'manual' })
    return [status, headers.get('location')] as const
  }
  await expect.poll(() => ask('/ganz-alte-leistung')).toEqual([308, '/alte-leistung'])

  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}/redaktion/inhalte/page;page-alte-leistung`)
  await documentAction(page, 'Stilllegen')
  const dialog = page.getByRole('dialog', { name: 'Stilllegen' })
  await dialog.getByLabel('Weiterleitung zum Ersatz (308)').check()
  await pickReplacement(page, dialog, 'Seite neue-leistung')
  await dialog.getByRole('button', { name: 'Stilllegen' }).click()
  await expect.poll(() => ask('/alte-leistung')).toEqual([308, '/neue-leistung'])
  await expect.poll(() => ask('/ganz-alte-leistung')).toEqual([308, '/alte-leistung'])

  await publish(page)
  await expect.poll(() => ask('/alte-leistung')).toEqual([200, null])
  expect(await ask('/ganz-alte-leistung')).toEqual([308, '/alte-leistung'])
})
