import type { SanityClient } from '@sanity/client'
import { publishedArticle } from '../support/articles.ts'
import { type Addresses, expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

interface Answer {
  readonly status: number
  readonly location: string | null
}

const within = { intervals: [50], timeout: 5_000 }

let editor: SanityClient
let site: string

test.beforeAll(async ({ addresses }: { addresses: Addresses }) => {
  editor = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  site = addresses.site
})

async function ask(path: string): Promise<Answer> {
  const response = await fetch(`${site}${path}`, { redirect: 'manual' })
  await response.body?.cancel()
  return { status: response.status, location: response.headers.get('location') }
}

/** Publishes another address as the Studio does: a draft with the new slug, then the action. */
async function publishSlug(id: string, slug: string): Promise<void> {
  const { _rev, _createdAt, _updatedAt, ...content } = (await editor.getDocument(id)) ?? {}
  const draftId = `drafts.${id}`
  await editor.createOrReplace({
    ...content,
    _id: draftId,
    _type: 'article',
    slug: { _type: 'slug', current: slug },
  })
  await editor.action({ actionType: 'sanity.action.document.publish', draftId, publishedId: id })
}

/** Publishes other fields of a document, as the Studio does. */
async function publishFields(id: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const { _rev, _createdAt, _updatedAt, ...content } = (await editor.getDocument(id)) ?? {}
  const draftId = `drafts.${id}`
  await editor.createOrReplace({ _type: 'legalPage', ...content, ...fields, _id: draftId })
  await editor.action({ actionType: 'sanity.action.document.publish', draftId, publishedId: id })
}

test('a legal text that is replaced stays readable, says so, and is found from the present one', async ({
  page,
}) => {
  const former = await editor.fetch<{ version: string }>('*[_id == "legalPage-datenschutz"][0]{version}')
  await publishFields('legalPage-datenschutz', { version: 'Fassung für die Probe', validFrom: '2026-11-01' })
  const list = page.getByRole('region', { name: 'Frühere Fassungen' })
  await expect(async () => {
    await page.goto(`${site}/datenschutz`)
    await expect(list.getByRole('link', { name: former.version })).toBeVisible({ timeout: 500 })
  }).toPass({ ...within, timeout: 10_000 })
  await list.getByRole('link', { name: former.version }).click()
  await expect(page.getByText('Diese Fassung gilt nicht mehr.')).toBeVisible()
  await expect(page.locator('h1')).toContainText(former.version)
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  await page.getByRole('link', { name: 'Zur heutigen Fassung' }).click()
  await expect(page.getByText('Fassung für die Probe').first()).toBeVisible()
  expect((await ask('/datenschutz/fassung/gibt-es-nicht')).status).toBe(404)
})

const moved = (path: string): Answer => ({ status: 308, location: path })
const found: Answer = { status: 200, location: null }

test('an address that changes answers 308 within five seconds, and so does its twin', async ({
  addresses,
}) => {
  const { id, sitePath } = await publishedArticle(addresses, 'umzug-alt')
  expect(await ask(sitePath), 'the old page is in the cache before').toEqual(found)
  await publishSlug(id, 'umzug-neu')
  await expect.poll(() => ask(sitePath), within).toEqual(moved('/artikel/umzug-neu'))
  expect(await ask('/artikel/umzug-neu')).toEqual(found)
  expect(await ask(`${sitePath}?utm_source=x`), 'the query is kept out').toEqual(moved('/artikel/umzug-neu'))
  expect(await ask(`${sitePath}.md`)).toEqual(moved('/artikel/umzug-neu.md'))
})

test('the very first answer of a rule is as good as the ones after it', async () => {
  const rule = { _type: 'redirect', kind: 'permanent', origin: 'redaktion', toAddress: '/magazin' }
  await editor.create({ ...rule, _id: 'rule-first', from: '/erste-antwort' })
  const rules = await editor.fetch('count(*[_type == "redirect" && from == "/erste-antwort"])')
  expect(rules).toBe(1)
  // Nobody has asked for this page before, so nothing is in the cache.
  expect([await ask('/erste-antwort'), await ask('/erste-antwort')]).toEqual([
    moved('/magazin'),
    moved('/magazin'),
  ])
})

test('a chain is flat: every old address leads to the last one in one step', async ({ addresses }) => {
  const { id, sitePath } = await publishedArticle(addresses, 'kette-a')
  await publishSlug(id, 'kette-b')
  await publishSlug(id, 'kette-c')
  for (const path of [sitePath, '/artikel/kette-b'])
    await expect.poll(() => ask(path), within).toEqual(moved('/artikel/kette-c'))
})

test('renaming back removes the stale rule', async ({ addresses }) => {
  const { id, sitePath } = await publishedArticle(addresses, 'zurueck-a')
  await publishSlug(id, 'zurueck-b')
  await expect.poll(() => ask(sitePath), within).toEqual(moved('/artikel/zurueck-b'))
  await publishSlug(id, 'zurueck-a')
  await expect.poll(() => ask('/artikel/zurueck-b'), within).toEqual(moved(sitePath))
  expect(await ask(sitePath)).toEqual(found)
  const rules = () => editor.fetch('*[_type == "redirect" && from == $from]', { from: sitePath })
  await expect.poll(rules, within).toEqual([])
})

test('a new page at an old address wins over the rule', async ({ addresses }) => {
  const { id, sitePath } = await publishedArticle(addresses, 'nachmieter')
  await publishSlug(id, 'vormieter')
  await expect.poll(() => ask(sitePath), within).toEqual(moved('/artikel/vormieter'))
  const { _rev, _createdAt, _updatedAt, ...content } = (await editor.getDocument(id)) ?? {}
  const slug = { _type: 'slug', current: 'nachmieter' }
  await editor.create({
    ...content,
    _id: 'article-nachmieter-2',
    _type: 'article',
    title: 'Der Nachmieter',
    slug,
  })
  await expect.poll(() => ask(sitePath), within).toEqual(found)
  expect(await ask('/artikel/vormieter')).toEqual(found)
})

test('editors lead many old addresses to one new one, for good or for now, and elsewhere', async ({
  addresses,
}) => {
  const { id, sitePath } = await publishedArticle(addresses, 'sammelstelle')
  expect(await ask('/blog/2019/alt.html')).toEqual({ status: 404, location: null })
  const to = { _type: 'reference', _ref: id, _weak: true }
  const rule = { _type: 'redirect', kind: 'permanent', origin: 'redaktion' }
  await editor
    .transaction()
    .create({ ...rule, _id: 'rule-1', from: '/blog/2019/alt.html', to })
    .create({ ...rule, _id: 'rule-2', from: '/artikel/sammelstelle-alt', to })
    .create({ ...rule, _id: 'rule-3', from: '/aktion', kind: 'temporary', toAddress: '/magazin' })
    .create({ ...rule, _id: 'rule-4', from: '/partner', toAddress: 'https://www.beispiel.de/seite' })
    .commit()
  const trap = editor.create({ ...rule, _id: 'rule-5', from: '/falle', toAddress: '//evil.example' })
  await expect(trap).rejects.toThrow('Bitte geben Sie eine Adresse an, die mit / oder mit https:// beginnt.')
  await expect.poll(() => ask('/blog/2019/alt.html'), within).toEqual(moved(sitePath))
  await expect.poll(() => ask('/artikel/sammelstelle-alt'), within).toEqual(moved(sitePath))
  await expect.poll(() => ask('/aktion'), within).toEqual({ status: 307, location: '/magazin' })
  await expect.poll(() => ask('/partner'), within).toEqual(moved('https://www.beispiel.de/seite'))
  expect(await ask('/falle')).toEqual({ status: 404, location: null })
  await publishSlug(id, 'sammelstelle-neu')
  for (const path of [sitePath, '/blog/2019/alt.html', '/artikel/sammelstelle-alt'])
    await expect.poll(() => ask(path), within).toEqual(moved('/artikel/sammelstelle-neu'))
})

test('an unpublished page is missing for now; a deleted one is gone at all its addresses', async ({
  addresses,
}) => {
  const { id, sitePath } = await publishedArticle(addresses, 'abschied-alt')
  await publishSlug(id, 'abschied')
  await expect.poll(() => ask(sitePath), within).toEqual(moved('/artikel/abschied'))
  const draftId = `drafts.${id}`
  await editor.action({ actionType: 'sanity.action.document.unpublish', draftId, publishedId: id })
  for (const path of [sitePath, '/artikel/abschied'])
    await expect.poll(() => ask(path), within).toEqual({ status: 404, location: null })

  await editor.action({ actionType: 'sanity.action.document.publish', draftId, publishedId: id })
  await expect.poll(() => ask('/artikel/abschied'), within).toEqual(found)
  await expect.poll(() => ask(sitePath), within).toEqual(moved('/artikel/abschied'))

  await editor.action({
    actionType: 'sanity.action.document.delete',
    publishedId: id,
    includeDrafts: [draftId],
  })
  for (const path of [sitePath, '/artikel/abschied'])
    await expect.poll(() => ask(path), within).toEqual({ status: 410, location: null })
})

test('a page that is gone says so in German, without scripts, and names what took its place', async ({
  newVisitor,
  guard,
  addresses,
}) => {
  const { id, title, sitePath } = await publishedArticle(addresses, 'ersatz')
  const rule = { _type: 'redirect', kind: 'gone', origin: 'redaktion', from: '/artikel/vergriffen' }
  await editor.create({ ...rule, _id: 'rule-gone', to: { _type: 'reference', _ref: id, _weak: true } })
  guard.expect(/status of 410/)
  const context = await newVisitor({ javaScriptEnabled: false })
  const page = await context.newPage()
  await expect.poll(() => ask('/artikel/vergriffen'), within).toEqual({ status: 410, location: null })
  const response = await page.goto('/artikel/vergriffen')
  expect(response?.status()).toBe(410)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Diese Seite gibt es nicht mehr.')
  await expect(page.getByRole('link', { name: title })).toHaveAttribute('href', sitePath)
  await expect(page.getByRole('link', { name: 'Impressum' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Suchen' })).toHaveAttribute('href', '/suche')
})

test('nobody but the lake tells the site of changed addresses', async () => {
  const call = (headers: Record<string, string>) =>
    fetch(`${site}/api/slug-changed`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ id: 'a', type: 'article', before: 'a', after: 'b' }),
    })
  expect((await call({})).status).toBe(401)
  const forged = { 'sanity-webhook-signature': `t=${Date.now()},v1=${'A'.repeat(43)}` }
  expect((await call(forged)).status).toBe(401)
})
