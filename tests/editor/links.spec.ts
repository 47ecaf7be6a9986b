import { lakeLinkStore } from '@repo/desk/link-watch/lake-link-store.ts'
import { watchLinks } from '@repo/desk/link-watch/watch-links.ts'
import type { SanityClient } from '@sanity/client'
import { publishedArticle } from '../support/articles.ts'
import { type Addresses, expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { faults, openDocument, openTab, openValidation } from '../support/studio.ts'
import { visit } from '../support/visit.ts'

const reference = (_ref: string) => ({ _type: 'reference', _ref })

type LinkVisit = Awaited<ReturnType<Parameters<typeof watchLinks>[0]['visit']>>

test('a dead original is told at its field, at the article and in the list, and the site links it no more', async ({
  browser,
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'totes-original')
  const editor = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const url = 'https://www.example.org/original'
  const source = {
    title: 'How not to',
    publisher: 'Example Press',
    language: 'en',
    retrievedOn: '2026-10-01',
  }
  await editor.patch(article.id, { set: { source: { label: 'Original', url, ...source } } }).commit()

  const visitor = await browser.newPage()
  const origin = visitor.getByRole('contentinfo').or(visitor.locator('article footer')).first()
  await visitor.goto(`${addresses.site}${article.sitePath}`)
  await expect(origin.getByRole('link', { name: 'Original' })).toHaveAttribute('href', url)

  const watch = watchOf(
    url,
    lakeClient(addresses, 'production', await tokenFor(addresses, 'desk')),
    addresses,
  )
  await watch('2026-11-10', { kind: 'answered', status: 200, title: 'How not to' })
  await watch('2026-11-11', { kind: 'answered', status: 404 })
  await watch('2026-11-12', { kind: 'answered', status: 404 })
  await expect(async () => {
    await visitor.reload()
    await expect(origin).toContainText('Zuletzt war sie am 10. November 2026 zu lesen.', { timeout: 500 })
  }).toPass({ timeout: 5_000 })
  await expect(origin.getByRole('link')).toHaveCount(0)
  await expect(origin).toContainText(url)

  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${article.studioPath}`)
  await expect(page.getByTestId('pane-footer').getByText('Original nicht erreichbar')).toBeVisible()
  await openTab(page, 'Herkunft')
  const note = page.getByTestId('source-note')
  await expect(note).toContainText('Original: Nicht mehr erreichbar')
  await expect(note).toContainText('Zuletzt erreichbar am 10. November 2026.')
  await visit(page, `${addresses.studio}/redaktion/inhalte/article;zu-pruefen`)
  const row = page.getByRole('list', { name: 'Zu prüfen' }).getByRole('link', { name: article.title })
  await expect(row).toContainText('Original nicht erreichbar')
  await expect(row).toContainText('Original zuletzt erreichbar: Di., 10. Nov. 2026')

  const movedTo = 'https://www.example.org/neu'
  await watch('2026-11-19', { kind: 'answered', status: 200, movedTo, title: 'Buy now' })
  await expect(row).toBeHidden()
  await visit(page, `${addresses.studio}${article.studioPath}`)
  await openTab(page, 'Herkunft')
  await expect(note).toHaveText([/Umgezogen.*https:\/\/www\.example\.org\/neu/, /Anderer Titel.*„Buy now“/])
  await expect(async () => {
    await visitor.reload()
    await expect(origin.getByRole('link', { name: 'Original' })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 5_000 })
  await visitor.close()
  await editor.delete(article.id)
  await watch('2026-11-20', { kind: 'unreachable' })
  expect(await editor.fetch('*[_type == "linkCheck" && url == $url]', { url })).toEqual([])
})

/** The desk's own link watch, on days and with answers of the test's choice; it looks at no other address. */
function watchOf(url: string, content: SanityClient, { site }: Addresses) {
  const store = lakeLinkStore({ content }, site)
  const links = async () => (await store.links()).filter(link => link.url === url)
  return (day: string, answer: LinkVisit) =>
    watchLinks({
      store: { ...store, links },
      visit: async () => answer,
      now: () => new Date(`${day}T06:00:00Z`),
      signal: new AbortController().signal,
    })
}

test('a link to a retired article, a hidden person or an unpublished page blocks publishing and says why', async ({
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'verlinkt-ins-leere')
  const retired = await publishedArticle(addresses, 'stillgelegtes-ziel')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await client
    .patch(retired.id, { set: { retire: { date: new Date().toISOString(), answer: 'gone' } } })
    .commit()
  const person = {
    _id: 'person-verborgenes-ziel',
    _type: 'person',
    name: 'Otto Verborgen',
    role: 'Redaktion',
  }
  await client.createOrReplace({ ...person, slug: { _type: 'slug', current: 'otto-verborgenes-ziel' } })
  await client.createOrReplace({
    _id: 'drafts.page-ziel-im-entwurf',
    _type: 'page',
    title: 'Noch ein Entwurf',
  })
  const targets = {
    stillgelegt: reference(retired.id),
    verborgen: reference(person._id),
    entwurf: {
      ...reference('page-ziel-im-entwurf'),
      _weak: true,
      _strengthenOnPublish: { type: 'page' },
    },
  }
  const { _rev, ...content } = (await client.getDocument(article.id)) ?? {}
  await client.createOrReplace({ ...content, _id: `drafts.${article.id}`, _type: 'article' })
  await client
    .patch(`drafts.${article.id}`)
    .insert('before', 'body[0]', [
      {
        _type: 'block',
        _key: 'links',
        style: 'normal',
        markDefs: Object.entries(targets).map(([_key, target]) => ({ _type: 'internalLink', _key, target })),
        children: Object.keys(targets).map(mark => ({
          _type: 'span',
          _key: `${mark}-text`,
          text: `${mark} `,
          marks: [mark],
        })),
      },
    ])
    .commit()

  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${article.studioPath}`)
  await openValidation(page)
  await expect(faults(page, 'Dieser Artikel ist stillgelegt. Bitte verlinken Sie seinen Ersatz')).toHaveCount(
    1,
  )
  await expect(faults(page, 'Diese Person ist nicht öffentlich und hat keine Seite.')).toHaveCount(1)
  await expect(faults(page, 'Referenziertes Dokument muss veröffentlicht sein')).toHaveCount(1)
  const publishButton = page.getByRole('button', { name: 'Veröffentlichen', exact: true })
  await expect(publishButton).toBeDisabled()

  await client.patch(`drafts.${article.id}`).unset(['body[_key=="links"].markDefs[_key=="entwurf"]']).commit()
  await client.patch(person._id, { set: { public: true } }).commit()
  await client
    .patch(`drafts.${article.id}`)
    .set({ 'body[_key=="links"].markDefs[_key=="stillgelegt"].target': reference('topic-social-media') })
    .commit()
  await expect(publishButton).toBeEnabled({ timeout: 15_000 })
  await client
    .transaction()
    .delete(`drafts.${article.id}`)
    .delete(article.id)
    .delete(retired.id)
    .delete('drafts.page-ziel-im-entwurf')
    .delete(person._id)
    .commit()
})
