import type { Locator, Page } from '@playwright/test'
import { guardConsole } from '../support/console-guard.ts'
import { expect, signIn, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

/*
 * Somebody who has never seen the Studio finds everything by what stands on the screen: nothing here knows an address or
 * an id of the Studio, and its test marks only where the platform gives a button no name.
 */

const title = 'Wie man KEINE Kunden gewinnt!'
const firstSentence = 'Am sichersten ist es, niemandem zuzuhören und auf keine Frage zu antworten.'

/** The field with that German name, in the open form or dialog. */
const field = (within: Page | Locator, name: string): Locator =>
  within.getByRole('textbox', { name, exact: true })

test('a newcomer writes, illustrates, previews and publishes an article with a self-check by what the Studio says', async ({
  browser,
  addresses,
  contextOptions,
  page: visitor,
}) => {
  test.setTimeout(240_000)
  let publishedAfter = Number.NaN
  // Whatever the browser prefers, the Studio speaks German.
  const context = await browser.newContext({ ...contextOptions, locale: 'en-US' })
  const guard = guardConsole(context)
  const page = await context.newPage()
  await signIn(page, addresses.studio, 'secondEditor')

  await test.step('finds where articles are written, and what one is', async () => {
    await page.getByRole('button', { name: 'Neues Dokument erstellen' }).first().click()
    // Behind the menu stands the list of all articles under the same name.
    await page.getByRole('link', { name: 'Artikel', exact: true }).last().click()
    await page.getByText('Hilfe: Artikel').click()
    await expect(page.getByText('Was geschieht beim Veröffentlichen?')).toBeVisible()
    await page.getByText('Hilfe: Artikel').click()
  })

  await test.step('is told what is missing', async () => {
    await field(page, 'Titel').fill(title)
    const publishButton = page.getByRole('button', { name: 'Veröffentlichen', exact: true })
    await expect(publishButton).toBeDisabled()
    await page.getByRole('button', { name: 'Validierung' }).click()
    await expect(
      page
        .getByText(/Bitte legen Sie eine Adresse fest/)
        .filter({ visible: true })
        .first(),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Generieren', exact: true }).click()
    await expect(field(page, 'Adresse')).toHaveValue('wie-man-keine-kunden-gewinnt')
  })

  await test.step('writes', async () => {
    await page.getByRole('radio', { name: 'Ironisch' }).check()
    await field(page, 'Klartext').fill(
      'Der Artikel rät im Scherz zum Gegenteil. Wer Kunden gewinnen will, hört zu, antwortet schnell und hält, was er verspricht.',
    )
    await field(page, 'Anreißer').fill(
      'Sie möchten in Ruhe gelassen werden? Dieser Artikel zeigt, wie Sie auch den letzten Kunden noch loswerden.',
    )
    await page.getByRole('button', { name: 'Editor erweitern' }).click()
    // The enlarged editor lies over everything else.
    await page.getByRole('textbox').last().click()
    await page.keyboard.type(firstSentence)
    await expect(page.getByText(firstSentence).filter({ visible: true }).first()).toBeVisible()
  })

  await test.step('puts in the checklist with its self-check', async () => {
    // The platform gives three dots, behind which are the blocks that find no room, neither a name nor a word.
    await page.getByTestId('insert-menu-button').click()
    await page.getByRole('menuitem', { name: /^Checkliste/ }).click()
    const dialog = page.getByRole('dialog').last()
    await field(dialog, 'Einleitung').fill('Kreuzen Sie an, was Sie schon gut können.')
    await dialog.getByRole('combobox').fill('scheitern')
    await page.getByRole('option', { name: /Wie gut scheitern Sie schon/ }).click()
    await dialog.getByRole('button', { name: 'Dialog schließen' }).click()
    await expect(page.getByRole('button', { name: 'Dialog schließen' })).toBeHidden()
    await page.getByRole('button', { name: 'Editor erweitern' }).click()
  })

  await test.step('illustrates and files it under a topic', async () => {
    await page.getByRole('tab', { name: 'Einordnung' }).click()
    const chooser = page.waitForEvent('filechooser')
    // Over the word lies the browser's own file input, which takes the click and has no name.
    await page.getByText('Hochladen', { exact: true }).first().click({ force: true })
    const file = { name: 'Leerer Stuhl.png', mimeType: 'image/png', buffer: await page.screenshot() }
    await (await chooser).setFiles(file)
    await field(page, 'Bildbeschreibung').fill('Ein leerer Stuhl vor einem Schreibtisch')
    await field(page, 'Bildnachweis').fill('Foto: Zoe Zweite')
    // The list carries its name as a text within it.
    const topics = page.getByRole('group').filter({ has: page.getByText('Themen', { exact: true }) })
    await topics.last().getByRole('button', { name: 'Element hinzufügen' }).click()
    await page.getByRole('combobox').filter({ visible: true }).first().fill('social')
    await page.getByRole('option', { name: /Social Media/ }).click()
  })

  await test.step('looks at it where it will stand', async () => {
    await page.getByText(/Steht auf \d Seiten/).click()
    await page
      .getByRole('link', { name: new RegExp(title.slice(0, 12)) })
      .first()
      .click()
    const preview = page.frameLocator('iframe')
    await expect(preview.getByRole('heading', { level: 1 })).toContainText('Kunden', { timeout: 30_000 })
    await expect(preview.getByText(firstSentence)).toBeVisible()
    await expect(preview.getByRole('img', { name: 'Ein leerer Stuhl vor einem Schreibtisch' })).toBeVisible()
    await expect(preview.getByText('Kreuzen Sie an, was Sie schon gut können.')).toBeVisible()
    expect((await visitor.request.get('/artikel/wie-man-keine-kunden-gewinnt')).status()).toBe(404)
  })

  await test.step('publishes, and visitors can read it and tick what they do', async () => {
    const publishButton = page.getByRole('button', { name: 'Veröffentlichen', exact: true })
    await expect(publishButton).toBeEnabled({ timeout: 15_000 })
    publishedAfter = Date.now()
    await publishButton.click()
    await expect(page.getByText('Zuletzt veröffentlicht').first()).toBeVisible({ timeout: 15_000 })
    await expect
      .poll(async () => (await visitor.request.get('/artikel/wie-man-keine-kunden-gewinnt')).status())
      .toBe(200)
    await visitor.goto('/artikel/wie-man-keine-kunden-gewinnt')
    await expect(visitor.getByRole('heading', { level: 1 })).toContainText('Kunden')
    await visitor
      .getByRole('checkbox', { name: /Machen wir auch so/ })
      .first()
      .check({ force: true })
    await expect(visitor.getByRole('status')).toContainText('1 von 7 angekreuzt')
  })

  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const article = await client.fetch<{ readonly _id: string; readonly publishedAt: string }>(
    '*[_type == "article" && slug.current == $slug][0]{_id, publishedAt}',
    { slug: 'wie-man-keine-kunden-gewinnt' },
    { perspective: 'published' },
  )
  expect(Date.parse(article.publishedAt), 'the time of its first publication').toBeGreaterThan(publishedAfter)
  await client.transaction().delete(`drafts.${article._id}`).delete(article._id).commit()
  await context.close()
  expect(guard.takeFaults(), 'console and requests of the Studio').toEqual([])
})
