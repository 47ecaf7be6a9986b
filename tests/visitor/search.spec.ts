import { publishedArticle } from '../support/articles.ts'
import { filesWith } from '../support/files-with.ts'
import { type Addresses, expect, test } from '../support/fixtures.ts'
import { ask } from '../support/http-answer.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

const seedTitle = 'Wie man auf KEINEN Fall in Social Media erfolgreich wird!'
const street = 'Eine breite Straße führt zum Größenwahn'

test.beforeAll(async ({ addresses }: { addresses: Addresses }) => {
  const { id } = await publishedArticle(addresses, 'suche-strasse')
  const editor = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const paragraph = (text: string) => ({
    ...{ _type: 'block', _key: 'p', style: 'normal', markDefs: [] },
    children: [{ _type: 'span', _key: 's', marks: [], text }],
  })
  await editor
    .patch(id)
    .set({
      ...{ title: street, lead: 'Ein Vorspann.', tone: 'sachlich' },
      teaser: 'Ein Anreißer, der lang genug ist, um in einer Liste zu stehen, und doch nichts verrät.',
      body: [paragraph('Nur hier steht das Wort Quittengelee.')],
    })
    .commit()
  const selfCheck = await editor.createOrReplace({
    ...{ _id: 'suche-selbsttest', _type: 'selfCheck', title: 'Selbsttest der Suche' },
    slug: { _type: 'slug', current: 'suche-selbsttest' },
    intro: 'Eine Liste, die nur dazu da ist, bei der Suche gefunden zu werden.',
    version: 1,
    items: ['Wackelpudding', 'Götterspeise', 'Grütze'].map((word, index) => ({
      ...{ _type: 'selfCheckItem', _key: `i${index}`, weight: 1 },
      ironicText: `${word} genügt uns völlig als Plan.`,
      plainText: 'Es gibt in Wahrheit keinen Plan.',
      advice: 'Schreiben Sie einen. Eine Seite genügt, wenn ein Ziel darauf steht, ein Name und ein Tag.',
    })),
    bands: [
      {
        ...{ _type: 'selfCheckBand', _key: 'b', from: 0, to: 3, title: 'Eine Stufe' },
        text: 'Mehr als diese eine Stufe braucht eine Liste nicht, die nur gefunden wird.',
        nextStep: 'Suchen Sie nach etwas anderem.',
      },
    ],
  })
  const { id: referring } = await publishedArticle(addresses, 'suche-verweis')
  await editor
    .patch(referring)
    .set({
      title: 'Artikel mit fremder Liste',
      body: [
        {
          _type: 'checklist',
          _key: 'c',
          title: 'Liste',
          selfCheck: { _type: 'reference', _ref: selfCheck._id },
        },
        paragraph('Ein Satz unter der Liste.'),
      ],
    })
    .commit()
  await editor.createOrReplace({
    _id: 'person-suche',
    _type: 'person',
    name: 'Verborgene Person',
    role: 'Test',
    slug: { current: 'verborgene-person' },
  })
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test('a visitor finds the search on every page and looks for a word of a checklist', async ({ page }) => {
      await page.goto('/')
      await page
        .getByRole('navigation', { name: 'Hauptnavigation' })
        .getByRole('link', { name: 'Suche' })
        .click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Suche')
      await page.getByLabel('Suchwort').fill('ueberbewertete Strategie')
      await page.getByRole('button', { name: 'Suchen' }).click()
      await expect(page).toHaveURL(/\/suche\?q=ueberbewertete\+Strategie$/)
      await expect(page.getByLabel('Suchwort')).toHaveValue('ueberbewertete Strategie')
      const result = page.getByRole('main').getByRole('listitem').filter({ hasText: seedTitle }).first()
      await expect(result.getByText('Strategien', { exact: true })).toBeVisible()
      await expect(result.getByText('Unser Rat:')).toBeVisible()
      await result.getByRole('link', { name: seedTitle }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(seedTitle)
    })
  })
}

for (const words of [
  'straße',
  'STRASSE',
  'Strassen',
  'groessenwahn',
  'Größenwahns',
  'quittengelee',
  'breite quittengelee',
])
  test(`"${words}" finds the article about the street`, async ({ page }) => {
    await page.goto(`/suche?q=${encodeURIComponent(words)}`)
    await expect(page.getByRole('heading', { level: 3, name: street })).toBeVisible()
  })

test('an article is found by the sentences of the self-check that it refers to, with their advice', async ({
  page,
}) => {
  await page.goto('/suche?q=wackelpuddings')
  const result = page.getByRole('listitem').filter({ hasText: 'Artikel mit fremder Liste' })
  await expect(result.getByText('Wackelpudding', { exact: true })).toBeVisible()
  await expect(result.getByText('Schreiben Sie einen.')).toBeVisible()
})

test('beginnings of words are enough when nothing else fits', async ({ page }) => {
  await page.goto('/suche?q=quitteng')
  await expect(page.getByRole('heading', { level: 3, name: street })).toBeVisible()
})

test('topics and legal pages are found, people without consent are not', async ({ page }) => {
  await page.goto('/suche?q=soziale+netzwerke+alltag')
  await expect(
    page.getByRole('main').getByRole('link', { name: 'Social Media', exact: true }).first(),
  ).toHaveAttribute('href', '/themen/social-media')
  await page.goto('/suche?q=impressum')
  await expect(page.getByRole('main').getByRole('link', { name: 'Impressum' }).first()).toHaveAttribute(
    'href',
    '/impressum',
  )
  await page.goto('/suche?q=verborgene')
  await expect(page.getByText('Nichts gefunden zu „verborgene“')).toBeVisible()
})

test('the best place stands first: a word of the title before one of the text', async ({ page }) => {
  await page.goto('/suche?q=social+media')
  await expect(page.getByRole('main').getByRole('heading', { level: 3 }).first()).toHaveText(/Social Media/)
})

test('nothing found is said in German and names other ways', async ({ page }) => {
  await page.goto('/suche?q=xyzzy')
  await expect(page.getByText('Nichts gefunden zu „xyzzy“')).toBeVisible()
  const others = page.getByRole('region', { name: 'Hier geht es weiter' })
  await expect(others.getByRole('link', { name: 'Social Media', exact: true })).toBeVisible()
  await expect(others.getByRole('link', { name: 'Kontakt aufnehmen' })).toHaveAttribute('href', '/kontakt')
  expect(await others.getByRole('listitem').count()).toBeGreaterThan(2)
})

test('what is typed can neither break the query nor the page', async ({ page }) => {
  for (const words of [
    '"] | *[_type == "person',
    '<img src=x onerror=alert(1)>',
    '-',
    '*',
    'a'.repeat(5_000),
    '\u0000',
    '%',
  ]) {
    const response = await page.goto(`/suche?q=${encodeURIComponent(words)}`)
    expect(response?.status(), words).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Suche')
    expect(await page.getByRole('main').locator('img').count()).toBe(0)
  }
})

test("results are nobody else's: not indexed, not kept, not told to the next page", async ({
  page,
  addresses,
}) => {
  const response = await page.goto('/suche?q=strategie')
  expect(response?.headers()['cache-control']).toContain('no-store')
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex, follow/)
  await expect(page.locator('meta[name=referrer]')).toHaveAttribute('content', 'origin')
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${addresses.site}/suche`)
})

test('what somebody looked for is in no log and in no file of the installation', async ({ addresses }) => {
  const word = 'Stachelbeergeheimnis'
  expect((await ask(addresses.site, `/suche?q=${word}`)).text).toContain(`Nichts gefunden zu „${word}“`)
  expect((await ask(addresses.site, `/gibt-es-nicht?q=${word}`)).status).toBe(404)
  expect(await filesWith(addresses.dataDir, word.toLowerCase())).toEqual([])
})
