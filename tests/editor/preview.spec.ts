import type { Frame } from '@playwright/test'
import { publishedArticle, seedArticle } from '../support/articles.ts'
import { guardConsole } from '../support/console-guard.ts'
import { draftCookie } from '../support/draft-cookie.ts'
import { misplacedMarks } from '../support/draft-marks.ts'
import { expect, signIn, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { connected, previewAddress, previewFrame, seenAt } from '../support/preview.ts'
import { saved, textInput } from '../support/studio.ts'

const seedPath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
/** Each is a whole Studio that starts; more of them show how steady it is, and take as much longer. */
const coldStarts = 1
const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
const said = (values: readonly number[]): string =>
  `median ${Math.round(median(values))} ms, slowest ${Math.round(Math.max(...values))} ms`
/** All that it says is that a frame had no time for a second. */
const slowAnswer = /\[@sanity\/comlink\] Received no response to message/

test('the preview connects, in browsers that have never seen it', async ({
  browser,
  addresses,
  contextOptions,
}) => {
  const first = await browser.newContext(contextOptions)
  await signIn(await first.newPage(), addresses.studio, 'editor')
  const storageState = await first.storageState()
  await first.close()
  const took: number[] = []
  const withStudio: number[] = []
  for (let start = 0; start < coldStarts; start += 1) {
    const context = await browser.newContext({ ...contextOptions, storageState })
    const guard = guardConsole(context)
    const page = await context.newPage()
    guard.expect(slowAnswer)
    const openedAt = performance.now()
    const asked = page.waitForRequest(/\/api\/vorschau\/an\?/)
    await page.goto(previewAddress(addresses, seedPath), { waitUntil: 'commit' })
    await asked
    const askedAt = performance.now()
    await connected(page, 60_000)
    took.push(performance.now() - askedAt)
    withStudio.push(performance.now() - openedAt)
    expect(guard.takeFaults(), `start ${start + 1}`).toEqual([])
    await context.close()
  }
  test.info().annotations.push({
    type: 'from asking for the page to a connected preview',
    description: `${said(took)}; with the Studio's own start ${said(withStudio)}`,
  })
  expect(took).toHaveLength(coldStarts)
})

test('an editor sees each change at once beside the form, clicks on a text to edit it, and leaves', async ({
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
  await signIn(page, addresses.studio, 'editor')
  await page.goto(previewAddress(addresses, article.sitePath))
  await connected(page)
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
  await page.goto(article.sitePath)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(article.title)
  await expect(page.getByRole('note')).toContainText('Stillgelegt')
  await page.goto('/artikel/gibt-es-weder-noch')
  await expect(page.getByRole('note')).toContainText('weder einen Entwurf noch etwas Veröffentlichtes')
  await context.clearCookies()
  expect((await fetch(`${addresses.site}/artikel/vorschau-neu`)).status).toBe(404)
  await client.delete('drafts.article-vorschau-neu')
})
