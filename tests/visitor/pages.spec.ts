import type { Page } from '@playwright/test'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { expect, test } from '../support/magazine.ts'

const everything = '/artikel/zuhoeren-ist-eine-uebung'
const titles = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()

test('the magazine shows twelve articles a page and leads to the next', async ({ page }) => {
  await page.goto('/magazin')
  const first = await titles(page)
  expect(first).toHaveLength(12)
  await page.getByRole('navigation', { name: 'Seiten' }).getByRole('link', { name: 'Seite 2' }).click()
  await expect(page).toHaveURL(/\/magazin\/seite\/2$/)
  await expect(page).toHaveTitle('Magazin, Seite 2 | Klartext')
  const second = await titles(page)
  expect(second).toHaveLength(5)
  expect(new Set([...first, ...second]).size).toBe(17)
  expect([...first, ...second].join()).not.toMatch(/alter Rat|umgezogener Rat|ohne Ersatz/)
})

test('the first page has one address, and beyond the last there is none', async ({
  page,
  request,
  guard,
}) => {
  const first = await request.get('/magazin/seite/1', { maxRedirects: 0 })
  expect([first.status(), first.headers().location]).toEqual([308, '/magazin'])
  guard.expect(/404/)
  for (const path of ['/magazin/seite/3', '/magazin/seite/0', '/magazin/seite/02'])
    expect((await page.goto(path))?.status(), path).toBe(404)
})

test('a topic lists exactly its articles and is noindex while there are too few', async ({ page }) => {
  await page.goto('/themen')
  await expect(page.getByRole('link', { name: 'Noch leer' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Strategie' }).click()
  expect(await titles(page)).toEqual(['Zuhören ist eine Übung, keine Begabung'])
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  await page.goto('/themen/social-media')
  expect(await titles(page)).toHaveLength(17)
  await expect(page.locator('meta[name=robots]')).toHaveCount(0)
})

test('a new topic has its page at once', async ({ page, addresses, guard }) => {
  guard.expect(/404/)
  expect((await page.goto('/themen/humor'))?.status()).toBe(404)
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await client.createOrReplace({
    _id: 'topic-humor',
    _type: 'topic',
    title: 'Humor',
    slug: { _type: 'slug', current: 'humor' },
  })
  await expect(async () => expect((await page.goto('/themen/humor'))?.status()).toBe(200)).toPass()
  await expect(page.getByText('Zu diesem Thema ist noch kein Artikel veröffentlicht.')).toBeVisible()
  await client.delete('topic-humor')
})

test('only who wants to be shown is in the team, with a page of their articles', async ({ page, guard }) => {
  await page.goto('/team')
  expect(await titles(page)).toEqual(['Vera Beispiel'])
  await page.getByRole('link', { name: 'Vera Beispiel' }).click()
  await expect(page).toHaveTitle('Vera Beispiel, Redaktion | Klartext')
  await expect(page.getByRole('link', { name: 'Zuhören ist eine Übung' })).toBeVisible()
  guard.expect(/404/)
  expect((await page.goto('/team/otto-verborgen'))?.status()).toBe(404)
})

test('an article recommends the editor’s picks first, then its topic, never a retired one', async ({
  page,
}) => {
  await page.goto(everything)
  const further = page.getByRole('region', { name: 'Weiterlesen' }).getByRole('heading', { level: 3 })
  await expect(further).toHaveText([
    'Probe 9: Reden ist Silber',
    'Probe 4: Reden ist Silber',
    /Wie man auf KEINEN Fall|Probe 1:/,
  ])
})

test('an article names its author and its day, in German and for machines', async ({ page }) => {
  await page.goto(everything)
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Vera Beispiel' }).first()).toHaveAttribute('rel', 'author')
  const published = main.locator('time').first()
  await expect(published).toHaveText('10. September 2026')
  await expect(published).toHaveAttribute('datetime', '2026-09-10T08:00:00Z')
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  const data = await page.locator('script[type="application/ld+json"]').textContent()
  expect(JSON.parse(data ?? '')['@graph'][0], 'for machines').toMatchObject({
    '@type': 'BlogPosting',
    datePublished: '2026-09-10T08:00:00Z',
    author: [expect.objectContaining({ name: 'Vera Beispiel' })],
  })
})

test('a legal page shows its version and its day, and the statement names gaps, contact and date', async ({
  page,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await client
    .patch('legalPage-barrierefreiheit')
    .set({ version: '2.1', validFrom: '2026-07-01', changeNote: 'Kontakt ergänzt.' })
    .commit()
  await expect(async () => {
    await page.goto('/barrierefreiheit')
    await expect(page.getByText('Fassung 2.1')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(page.getByText('gültig ab 1. Juli 2026')).toBeVisible()
  await expect(page.locator('time[datetime="2026-07-01"]')).toBeVisible()
  await expect(page.getByText('Kontakt ergänzt.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Was noch nicht barrierefrei ist' })).toBeVisible()
  await expect(page.getByText(/Gebärdensprache gibt es nicht/)).toBeVisible()
  await expect(page.getByText(/Kontakt für Barrierefreiheit/).first()).toBeVisible()
  await expect(page.getByText(/zuletzt überprüft am/).first()).toBeVisible()
})

test('on paper only the text is left, with its address; on the screen a line is short enough to read', async ({
  page,
  addresses,
}) => {
  const path = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(path)
  const characters = await page.evaluate(() => {
    const paragraphs = [...document.querySelectorAll('article p.text-read')]
    return paragraphs.flatMap(paragraph => {
      const range = document.createRange()
      range.selectNodeContents(paragraph)
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
      // Of the last line, half is empty on average.
      return lines < 3 ? [] : [(paragraph.textContent ?? '').length / (lines - 0.5)]
    })
  })
  expect(characters.length).toBeGreaterThan(3)
  expect(Math.max(...characters)).toBeLessThanOrEqual(80)
  expect(characters.reduce((sum, perLine) => sum + perLine, 0) / characters.length).toBeGreaterThan(45)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('Strategien werden überbewertet!').first()).toBeVisible()
  await expect(page.getByText('Unser Rat:').first(), 'what is folded on the screen').toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Hauptnavigation' })).toBeHidden()
  await expect(page.getByRole('form', { name: 'Anfrage' })).toBeHidden()
  await expect(page.getByText(`${addresses.site}${path}`)).toBeVisible()
})

test('the table of contents moves the focus to its heading', async ({ page }) => {
  await page.goto(everything)
  const contents = page.getByRole('navigation', { name: 'In diesem Artikel' })
  await expect(contents.getByRole('link')).toHaveText([
    'Größe zeigt, wer schweigt',
    'Maß halten',
    'Wer was tut',
  ])
  await contents.getByRole('link', { name: 'Größe zeigt' }).press('Enter')
  await expect(page).toHaveURL(/#abschnitt-groesse-zeigt-wer-schweigt$/)
  await expect(page.getByRole('heading', { name: 'Größe zeigt' })).toBeFocused()
})

test('an article without three headings has no table of contents', async ({ page }) => {
  await page.goto('/artikel/probe-1')
  await expect(page.getByRole('navigation', { name: 'In diesem Artikel' })).toHaveCount(0)
})

test('a retired article is gone and names its replacement, or leads there', async ({
  page,
  request,
  guard,
}) => {
  guard.expect(/410/)
  for (const visit of ['first', 'second'])
    expect((await page.goto('/artikel/ersetzt'))?.status(), visit).toBe(410)
  await expect(page.locator('meta[name=robots]').first()).toHaveAttribute('content', /noindex/)
  await page.getByRole('link', { name: 'Probe 1: Reden ist Silber' }).click()
  await expect(page).toHaveURL(/\/artikel\/probe-1$/)
  expect((await page.goto('/artikel/zu-ende'))?.status()).toBe(410)
  await expect(page.getByText('Einen Ersatz gibt es nicht.')).toBeVisible()
  const moved = await request.get('/artikel/umgezogen', { maxRedirects: 0 })
  expect([moved.status(), moved.headers().location]).toEqual([308, '/artikel/probe-1'])
})

test('an unknown address answers 404 with search and the newest articles, without scripts', async ({
  newVisitor,
  guard,
}) => {
  guard.expect(/404/)
  const context = await newVisitor({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const path of ['/gibt-es-nicht', '/artikel/gibt-es-nicht', '/team/niemand', '/a/b/c'])
    expect((await page.goto(path))?.status(), path).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Diese Seite gibt es nicht.')
  await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveCount(3)
  await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Impressum' })).toBeVisible()
  const search = page.getByRole('search')
  await expect(search).toHaveAttribute('action', '/suche')
  await search.getByLabel('Auf dieser Website suchen').fill('größe')
  const asked = page.waitForRequest(request => request.isNavigationRequest())
  await search.getByRole('button', { name: 'Suchen' }).click()
  expect(new URL((await asked).url()).search).toBe('?q=gr%C3%B6%C3%9Fe')
})

test('a free page has its own words for search engines and the form of the offer', async ({ page }) => {
  await page.goto('/arbeitsweise')
  await expect(page).toHaveTitle('So arbeiten wir | Klartext')
  await expect(page.locator('meta[name=description]')).toHaveAttribute(
    'content',
    'Eine Beschreibung nur für Suchmaschinen.',
  )
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Arbeitsweise')
  await expect(page.getByRole('form', { name: 'Anfrage' })).toBeVisible()
})

test('an article that is not to be indexed says so and can be read', async ({ page }) => {
  expect((await page.goto('/artikel/nur-fuer-leser'))?.status()).toBe(200)
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
})

test('the home page opens with the newest article and its quoted header line', async ({ page }) => {
  await page.goto('/')
  const newest = page.getByRole('region', { name: 'Neu im Magazin' })
  await expect(newest.getByRole('heading', { level: 3 }).first()).toHaveText(/Wie man auf KEINEN Fall/)
  await expect(newest.locator('blockquote')).toHaveAttribute('lang', 'en')
  await expect(newest.getByRole('heading', { level: 3 })).toHaveCount(6)
})

test('a picture has its size, comes from the site itself in a modern format and shows', async ({ page }) => {
  const formats: (string | undefined)[] = []
  page.on('response', response => {
    if (response.url().includes('/medien/')) formats.push(response.headers()['content-type'])
  })
  await page.goto(everything)
  const image = page.getByRole('img', { name: 'Ein Grau, das nach rechts heller wird' }).first()
  await expect(image).toHaveAttribute('sizes', /.+/)
  await expect(image).toHaveAttribute('width', '1600')
  await expect(image).toHaveAttribute('height', '900')
  await expect(async () =>
    expect(await image.evaluate(node => node instanceof HTMLImageElement && node.naturalWidth > 0)).toBe(
      true,
    ),
  ).toPass()
  expect(formats.length).toBeGreaterThan(0)
  for (const format of formats) expect(format).toMatch(/^image\/(avif|webp)$/)
})

for (const width of [375, 1440]) {
  for (const path of [
    '/',
    '/magazin',
    everything,
    '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird',
    '/selbsttest/wie-gut-scheitern-sie-schon',
  ]) {
    test(`nothing moves on ${path} at ${width} px when fonts and script come late`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      const painted = Promise.withResolvers<void>()
      await page.route(/\.(woff2|js)$/, async route => {
        await painted.promise
        await route.continue()
      })
      await page.addInitScript(() => {
        Reflect.set(window, 'shift', 0)
        new PerformanceObserver(list => {
          for (const entry of list.getEntries())
            Reflect.set(window, 'shift', Reflect.get(window, 'shift') + Reflect.get(entry, 'value'))
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(path, { waitUntil: 'commit' })
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
      painted.resolve()
      await page.waitForLoadState('load')
      const shift = await page.evaluate(async () => {
        await document.fonts.ready
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
        return Reflect.get(window, 'shift')
      })
      expect(shift).toBeLessThanOrEqual(0.001)
    })
  }
}
