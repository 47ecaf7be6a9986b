import type { Frame } from '@playwright/test'
import { openArticle, openItem } from '@repo/leads/open-notes.ts'
import { publishedArticle, seedArticle } from '../support/articles.ts'
import { guardConsole } from '../support/console-guard.ts'
import { draftCookie, formSecret } from '../support/draft-cookie.ts'
import { marks, misplacedMarks } from '../support/draft-marks.ts'
import { expect, signIn, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { connected, previewAddress, previewFrame, seenAt } from '../support/preview.ts'
import { saved, textInput } from '../support/studio.ts'

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
const said = (values: readonly number[]): string =>
  `median ${Math.round(median(values))} ms, slowest ${Math.round(Math.max(...values))} ms`
/** All that it says is that a frame had no time for a second. */
const slowAnswer = /\[@sanity\/comlink\] Received no response to message/

test('in a browser that has never seen it the preview connects; an editor sees each change at once beside the form, clicks on a text to edit it, and leaves', async ({
  browser,
  addresses,
  contextOptions,
}) => {
  test.setTimeout(240_000)
  const article = await publishedArticle(addresses, 'beim-schreiben')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  // The drafts are open for the whole browser, so this one is not shared with other journeys.
  const context = await browser.newContext(contextOptions)
  const guard = guardConsole(context)
  guard.expect(slowAnswer)
  const page = await context.newPage()
  const openedAt = performance.now()
  const asked = page.waitForRequest(/\/api\/vorschau\/an\?/)
  const signedIn = signIn(page, addresses.studio, 'editor', previewAddress(addresses, article.sitePath))
  await asked
  const askedAt = performance.now()
  await signedIn
  await connected(page, 60_000)
  test.info().annotations.push({
    type: 'from asking for the page to a connected preview',
    description: `${Math.round(performance.now() - askedAt)} ms; with the Studio's own start ${Math.round(performance.now() - openedAt)} ms`,
  })
  const frame = previewFrame(page, addresses)

  await test.step('the article is open beside its page, without a bar that would leave the preview', async () => {
    await expect(textInput(page, 'title')).toBeEditable()
    await expect(textInput(page, 'title')).toHaveValue(article.title)
    await expect(frame.getByRole('region', { name: 'Vorschau' })).toBeHidden()
    expect(await misplacedMarks(frame)).toEqual([])
  })

  await test.step('each change of the title is seen', async () => {
    const delays: number[] = []
    for (const edit of [1, 2, 3, 4, 5, 6, 7]) {
      const title = `Fassung ${edit}: Reden ist Silber`
      const seen = seenAt(frame, 'h1', title)
      await saved(page, () => textInput(page, 'title').fill(title))
      const at = await seen
      const draft = await client.getDocument(`drafts.${article.id}`)
      delays.push(at - Date.parse(draft?._updatedAt ?? ''))
    }
    test.info().annotations.push({
      type: 'commit to preview',
      description: said(delays),
    })
    expect(await (await fetch(`${addresses.site}${article.sitePath}`)).text()).toContain(article.title)
  })

  await test.step('a click on each kind of text opens its field', async () => {
    const own = `/article/${article.id}/`
    const texts: readonly (readonly [string, string, string])[] = [
      ['h1', own, 'Titel'],
      ['figure blockquote p', own, 'Wortlaut'],
      ['p.text-lead', own, 'Vorspann'],
      ['section[aria-labelledby^=checkliste] p.text-lead', own, 'Einleitung'],
      ['p[id^=satz-]', '/selfCheck/selfCheck-wie-gut-scheitern-sie-schon/', 'Satz der Checkliste'],
      ['section[aria-labelledby^=video] h2', own, 'Titel'],
      // The call to action shows the headline of the offer that it closes with.
      ['#kontakt-titel', '/contactOffer/contactOffer/', 'Überschrift'],
      ['article > footer p span', own, 'Beschriftung'],
    ]
    for (const [selector, document, label] of texts) {
      await clickIn(frame, selector)
      await expect(page, selector).toHaveURL(url => url.pathname.includes(document))
      const field = page.getByRole('textbox', { name: label, exact: true }).last()
      await expect(field, selector).toBeInViewport()
    }
    await clickIn(frame, 'p.text-read')
    await expect(page).toHaveURL(url => decodeURIComponent(url.pathname).includes('absatz-1'))
    await expect(page.getByTestId('field-body')).toBeInViewport()
    const ownHeadline = 'Reden wir über Ihr Ziel'
    const seen = seenAt(frame, '#kontakt-titel', ownHeadline)
    await client.patch(`drafts.${article.id}`).set({ 'body[_key=="kontakt"].headline': ownHeadline }).commit()
    await seen
    await clickIn(frame, '#kontakt-titel')
    await expect(page).toHaveURL(url => url.pathname.includes(own))
    await expect(page.getByRole('textbox', { name: 'Eigene Überschrift' })).toHaveValue(ownHeadline)
  })

  await test.step('so it does on a page, the home page, a topic and a legal page', async () => {
    const places: readonly (readonly [string, string, string, string])[] = [
      ['/ueber-dieses-magazin', 'h1', '/page/page-ueber-dieses-magazin/', 'Titel'],
      ['/', 'h1', '/siteSettings/siteSettings/', 'Leitsatz'],
      ['/themen/social-media', 'h1', '/topic/topic-social-media/', 'Name'],
      ['/impressum', 'h1', '/legalPage/legalPage-impressum/', 'Titel'],
    ]
    for (const [path, selector, document, label] of places) {
      // The bar above the page: an address and Enter, as in a browser.
      const bar = page.getByTestId('presentation-root').locator('input[type=text], input:not([type])').first()
      await bar.fill(`${addresses.site}${path}`)
      await bar.press('Enter')
      await expect.poll(() => new URL(previewFrame(page, addresses).url()).pathname).toBe(path)
      await connected(page)
      await clickIn(previewFrame(page, addresses), selector)
      await expect(page, path).toHaveURL(url => url.pathname.includes(document))
      const field = page.getByRole('textbox', { name: label, exact: true }).last()
      await expect(field, path).toBeInViewport()
      expect(await misplacedMarks(previewFrame(page, addresses)), path).toEqual([])
    }
  })

  await test.step('the same browser shows the draft with a bar, and leaves it in one click', async () => {
    const alone = await context.newPage()
    await alone.goto(`${addresses.site}${article.sitePath}`)
    await expect(alone.getByRole('heading', { level: 1 })).toContainText('Fassung 7')
    await alone.getByRole('button', { name: 'Vorschau verlassen' }).click()
    await expect(alone.getByRole('heading', { level: 1 })).toHaveText(article.title)
    await expect(alone.getByRole('button', { name: 'Vorschau verlassen' })).toBeHidden()
    expect((await context.cookies(addresses.site)).map(({ name }) => name)).not.toContain('klartext-vorschau')
  })
  expect(guard.takeFaults(), 'console and requests').toEqual([])
  await context.close()
})

async function clickIn(frame: Frame, selector: string): Promise<void> {
  const text = frame.locator(selector).first()
  await text.hover()
  await text.click()
}

test('nothing but a fresh secret of the Studio opens the drafts', async ({ addresses }) => {
  const enter = (secret: string) =>
    fetch(`${addresses.site}/api/vorschau/an?sanity-preview-secret=${secret}`, { redirect: 'manual' })
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const shared = {
    _id: 'sanity-preview-url-secret.share-access',
    _type: 'sanity.previewUrlShareAccess',
    secret: 'geteilt-mit-allen',
    studioUrl: addresses.studio,
  }
  await client.createOrReplace(shared)
  for (const secret of ['geraten', shared.secret, '']) {
    const answer = await enter(secret)
    expect(answer.status, secret).toBe(401)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('content-security-policy')).toContain(
      `frame-ancestors 'self' ${addresses.studio}`,
    )
  }
  await client.delete(shared._id)
})

test('a preview says of its page what visitors find there', async ({ page, addresses, context, guard }) => {
  guard.expect(/404/)
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const article = await publishedArticle(addresses, 'vorschau-stillgelegt')
  await client
    .patch(article.id)
    .set({ retire: { date: '2026-01-01T08:00:00Z', answer: 'gone' } })
    .commit()
  const seed = await client.getDocument(seedArticle.id)
  const { _rev, _createdAt, _updatedAt, ...content } = seed ?? { _rev: '', _createdAt: '', _updatedAt: '' }
  await client.createOrReplace({
    ...content,
    _id: 'drafts.article-vorschau-neu',
    _type: 'article',
    title: 'Noch kein Mensch kennt das',
    slug: { _type: 'slug', current: 'vorschau-neu' },
  })
  await context.addCookies([await draftCookie(addresses)])
  await page.goto('/artikel/vorschau-neu')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Noch kein Mensch')
  await expect(page.getByRole('note')).toContainText('Noch nicht veröffentlicht')
  await test.step('nothing that leaves the page carries the marks of a draft', async () => {
    expect(await misplacedMarks(page)).toEqual([])
    const secret = await formSecret(addresses)
    const sealed = (name: string) =>
      page
        .locator(`input[name=${name}]`)
        .evaluateAll(inputs => inputs.map(input => input.getAttribute('value')))
    const notes = (await sealed('article')).map(value => openArticle(value, secret))
    expect(notes).toContainEqual({
      id: 'article-vorschau-neu',
      slug: 'vorschau-neu',
      title: 'Noch kein Mensch kennt das',
    })
    const items = (await sealed('items')).map(value => openItem(value, secret))
    expect(items).toHaveLength(7)
    expect(JSON.stringify([notes, items])).not.toMatch(marks)
    const { name, value } = await draftCookie(addresses)
    const twin = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird.md'
    for (const path of ['/feed.xml', '/sitemap.xml', '/llms.txt', twin]) {
      const answer = await fetch(`${addresses.site}${path}`, { headers: { cookie: `${name}=${value}` } })
      expect(answer.status, path).toBe(200)
      expect(await answer.text(), path).not.toMatch(marks)
    }
  })
  await page.goto(article.sitePath)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(article.title)
  await expect(page.getByRole('note')).toContainText('Stillgelegt')
  await page.goto('/artikel/gibt-es-weder-noch')
  await expect(page.getByRole('note')).toContainText('weder einen Entwurf noch etwas Veröffentlichtes')
  await context.clearCookies()
  expect((await fetch(`${addresses.site}/artikel/vorschau-neu`)).status).toBe(404)
  await client.delete('drafts.article-vorschau-neu')
})
