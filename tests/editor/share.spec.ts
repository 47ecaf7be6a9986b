import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { documentAction, openDocument, saved, textInput } from '../support/studio.ts'

test('an editor shares one draft, whoever has the link sees it and nothing else, until it is revoked', async ({
  signedIn,
  page: stranger,
  context,
  addresses,
  guard,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const article = await publishedArticle(addresses, 'teilen')
  const other = await publishedArticle(addresses, 'teilen-nicht')
  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${other.studioPath}`)
  await saved(page, () => textInput(page, 'title').fill('Geheime Kanarie: noch nicht zeigen'))
  const canary = 'Geheime Kanarie'
  const drafted: readonly (readonly [string, object])[] = [
    ['contactOffer', { headline: canary, text: canary, confirmation: canary }],
    ['selfCheck-wie-gut-scheitern-sie-schon', { title: canary, intro: canary }],
    ['siteSettings', { brandName: canary, claim: canary, description: canary }],
  ]
  for (const [id, fields] of drafted) {
    const published = await client.getDocument(id)
    if (published === undefined) throw new Error(`the seed has no ${id}`)
    const { _rev, _createdAt, _updatedAt, ...content } = published
    await client.createOrReplace({ ...content, ...fields, _id: `drafts.${id}` })
  }
  await openDocument(page, `${addresses.studio}${article.studioPath}`)
  await saved(page, () => textInput(page, 'title').fill('Nur für die Kundin: erster Entwurf'))

  await documentAction(page, 'Entwurf teilen')
  const dialog = page.getByRole('dialog', { name: 'Entwurf teilen' })
  await expect(dialog).toContainText('Zurzeit gilt kein Link')
  await dialog.getByLabel('Gilt').selectOption({ label: '1 Tag lang' })
  await dialog.getByRole('button', { name: 'Link anlegen' }).click()
  const link = await dialog.getByLabel('Link zum Entwurf').inputValue()
  expect(link.startsWith(`${addresses.site}/vorschau/`)).toBe(true)
  await expect(dialog.getByRole('list', { name: 'Gültige Links' }).getByRole('listitem')).toHaveCount(1)

  await test.step('a stranger sees this draft, kept and indexed by nobody', async () => {
    const response = await stranger.goto(link)
    expect(response?.status()).toBe(200)
    expect(response?.headers()['cache-control']).toBe('private, no-store')
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Nur für die Kundin: erster Entwurf')
    await expect(stranger.getByRole('note')).toContainText('noch nicht veröffentlicht. Dieser Link gilt bis')
    await expect(stranger.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex, nofollow')
    await expect(stranger.locator('meta[name=referrer]')).toHaveAttribute('content', 'no-referrer')
    expect(await stranger.content()).not.toContain(canary)
    await client.patch(`drafts.${article.id}`).set({ lead: 'Zweite Fassung der Einleitung' }).commit()
    await stranger.reload()
    await expect(stranger.getByText('Zweite Fassung der Einleitung')).toBeVisible()
  })

  await test.step('the link opens nothing else', async () => {
    expect(await context.cookies()).toEqual([])
    const check = '/selbsttest/wie-gut-scheitern-sie-schon'
    for (const path of ['/', '/magazin', '/kontakt', check, article.sitePath, other.sitePath]) {
      const text = await (await fetch(`${addresses.site}${path}`)).text()
      expect(text).not.toMatch(/Geheime Kanarie|Nur für die Kundin/)
    }
    const kept = await client.fetch<{ tokenHash: string }[]>('*[_type == "previewShare"]')
    expect(JSON.stringify(kept)).not.toContain(link.split('/').at(-1))
    const anonymous = lakeClient(addresses, 'production')
    expect(await anonymous.fetch('*[_type == "previewShare"]')).toEqual([])
  })

  await test.step('an old link and a revoked one say that they are no longer good', async () => {
    guard.expect(/410/)
    const [share] = await client.fetch<{ _id: string; expiresAt: string }[]>('*[_type == "previewShare"]')
    if (share === undefined) throw new Error('there is no link')
    await client.patch(share._id).set({ expiresAt: '2026-01-01T08:00:00Z' }).commit()
    expect((await stranger.goto(link))?.status()).toBe(410)
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Dieser Link gilt nicht mehr.')
    await client.patch(share._id).set({ expiresAt: share.expiresAt }).commit()
    expect((await stranger.goto(link))?.status()).toBe(200)
    await dialog.getByRole('button', { name: 'Widerrufen' }).click()
    await expect(dialog).toContainText('Zurzeit gilt kein Link')
    expect((await stranger.goto(link))?.status()).toBe(410)
  })
  await client.transaction(drafted.map(([id]) => ({ delete: { id: `drafts.${id}` } }))).commit()
})
