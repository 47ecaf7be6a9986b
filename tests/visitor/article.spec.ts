import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
// Of its own installation, where no other journey has published anything newer.
import { expect, test } from '../support/magazine.ts'

const seedText = join(import.meta.dirname, '../../packages/content/seed/article.txt')
const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'

const normalise = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Sentences end with . ! ? or : before white space; "Dr. Kruse" is the one abbreviation of the text. */
const sentencesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap(line => normalise(line).split(/(?<=[.!?:])(?<!Dr\.)\s+/))
    .filter(sentence => sentence !== '')

test('a visitor reads every sentence of the seed article, in its order', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Magazin' }).first().click()
  await page
    .getByRole('link', { name: /Wie man auf KEINEN Fall/ })
    .first()
    .click()
  await expect(page).toHaveURL(url => url.pathname === articlePath)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Wie man auf KEINEN Fall in Social Media erfolgreich wird!',
  )

  // biome-ignore lint/performance/useDomNodeTextContent: only what is really visible counts as read
  const shown = normalise(await page.getByRole('main').innerText())
  const sentences = sentencesOf(await readFile(seedText, 'utf8'))
  expect(sentences.length).toBeGreaterThan(40)
  let position = 0
  for (const sentence of sentences.slice(2)) {
    const found = shown.indexOf(sentence, position)
    expect(found, `"${sentence}" after position ${position}`).toBeGreaterThanOrEqual(0)
    position = found
  }
  // The two lines above the title may stand anywhere in the article's head.
  for (const line of sentences.slice(0, 2)) expect(shown.toLowerCase()).toContain(line.toLowerCase())
})

test('the article works without JavaScript', async ({ newVisitor }) => {
  const context = await newVisitor({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(articlePath)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('Strategien werden überbewertet!')).toBeVisible()
  await expect(page.getByText('Wir helfen Ihnen gerne').first()).toBeVisible()
})
