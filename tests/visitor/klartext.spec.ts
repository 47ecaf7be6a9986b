import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'

const klartext = (page: Page) => page.getByRole('button', { name: 'Klartext', exact: true })
const meanings = (page: Page) => page.locator('form li details > div')
const ironicSentences = (page: Page) => page.locator('form li p[id^="satz-"]').allTextContents()

test('the switch shows every literal meaning and advice, says its state, and changes no word', async ({
  page,
}) => {
  await page.goto(articlePath)
  const before = await ironicSentences(page)
  expect(before).toHaveLength(7)
  await expect(klartext(page)).toMatchAriaSnapshot('- button "Klartext"')
  await klartext(page).click()
  await expect(klartext(page)).toMatchAriaSnapshot('- button "Klartext" [pressed]')
  await expect(meanings(page)).toHaveCount(7)
  for (const meaning of await meanings(page).all()) {
    await expect(meaning).toBeVisible()
    await expect(meaning).toContainText('Unser Rat:')
  }
  await expect(page.getByText('Wir haben kein eigenes Ziel für unsere Arbeit').first()).toBeVisible()
  expect(await ironicSentences(page)).toEqual(before)

  await page.getByText('Klartext zu Punkt 3').click()
  await expect(klartext(page), 'one is closed, so not all are open').toHaveAttribute('aria-pressed', 'false')
  await klartext(page).click()
  await expect(klartext(page)).toHaveAttribute('aria-pressed', 'true')
  await klartext(page).click()
  await expect(meanings(page).first()).toBeHidden()
})

test('the literal meaning is in the source, and can be read without JavaScript', async ({
  newVisitor,
  request,
}) => {
  const source = await (await request.get(articlePath)).text()
  expect(source).toContain('Wir hören nicht auf Rückmeldungen und wollen aus ihnen auch nichts ändern.')
  const context = await newVisitor({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(articlePath)
  await expect(klartext(page), 'a switch that cannot switch is not shown').toHaveCount(0)
  for (const summary of await page.locator('form li summary').all()) await summary.click()
  await expect(meanings(page)).toHaveCount(7)
  for (const meaning of await meanings(page).all()) await expect(meaning).toBeVisible()
})
