import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import {
  newDocument,
  openTab,
  pickReference,
  publish,
  saved,
  textArea,
  textInput,
} from '../support/studio.ts'

const title = 'Zuhören übt man: Größe zeigt, wer schweigt'
const slug = 'zuhoeren-uebt-man-groesse-zeigt-wer-schweigt'
const teaser =
  'Wer wirklich zuhört, erfährt mehr als jede Umfrage verrät, und kommt öfter auf die Lösung, die vorher niemand sah.'

/** Text with a style, a bold word and a list, then a block of the content model, all by keyboard and toolbar. */
async function writeBody(page: Page): Promise<void> {
  const body = page.getByTestId('field-body')
  await body.getByTestId('scroll-container').click()
  await expect(body.getByTestId('block-style-select')).toBeEnabled()
  await saved(page, async () => {
    await page.keyboard.type('Wer fragt, führt. Wer zuhört, ')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('gewinnt Größe')
    await page.keyboard.press('Control+b')
    await page.keyboard.press('Enter')
    await expect(body.getByTestId('text-block')).toHaveCount(2)
  })
  // The Studio draws its toolbar anew when a save begins or ends, and closes the menu that is open in it.
  await expect(page.getByTestId('pane-footer')).not.toContainText('Speichern')
  await body.getByTestId('block-style-select').click()
  await page.getByRole('menuitem', { name: 'Überschrift 2' }).click()
  await page.keyboard.type('Drei Übungen')
  await page.keyboard.press('Enter')
  await body.getByTestId('insert-menu-button').click()
  await page.getByRole('menuitem', { name: 'Handlungsaufruf einfügen' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Knopf').check()
  await dialog.getByTestId('string-input').fill('Sprechen wir darüber')
  await dialog.getByRole('button', { name: 'Dialog schließen' }).click()
}

/** Uploads, moves the left edge of the crop to the middle and makes the hotspot smaller. */
async function addPicture(page: Page): Promise<void> {
  const picture = await page.screenshot()
  await page
    .getByTestId('file-button-input')
    .setInputFiles({ name: 'Grüße aus Köln.png', mimeType: 'image/png', buffer: picture })
  await page.getByTestId('options-menu-edit-details').click()
  const dialog = page.getByRole('dialog', { name: 'Hotspot bearbeiten und zuschneiden' })
  const whole = await dialog.locator('rect[data-handle="crop"]').first().boundingBox()
  if (whole === null) throw new Error('the crop has no size')
  const drag = async (handle: string, to: { readonly x: number; readonly y: number }): Promise<void> => {
    await dialog.locator(`[data-handle="${handle}"]`).hover()
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 4 })
    await page.mouse.up()
  }
  const middle = { x: whole.x + whole.width / 2, y: whole.y + whole.height / 2 }
  await drag('hotspotHandle', { x: middle.x + whole.width / 8, y: middle.y + whole.height / 8 })
  await drag('crop-left', { x: whole.x + whole.width / 4, y: middle.y })
  await dialog.getByRole('button', { name: 'Dialog schließen' }).click()
  await textInput(page, 'heroImage.alt').fill('Ein Bildschirm mit einem Artikel')
  await textInput(page, 'heroImage.credit').fill('Foto: Jörg Jäger')
}

/** Adds three topics by search, moves the third to the top by keyboard and takes the one that became second away. */
async function arrangeTopics(page: Page): Promise<void> {
  const topics = page.getByTestId('field-topics')
  for (const [word, name] of [
    ['öffentl', 'Öffentlichkeit'],
    ['grüß', 'Grüße'],
    ['social', 'Social Media'],
  ] as const) {
    await topics.getByRole('button', { name: 'Element hinzufügen' }).click()
    await pickReference(page, topics, word, name)
  }
  const names = topics.getByTestId('default-preview')
  await expect(names).toHaveText([/Öffentlichkeit/, /Grüße/, /Social Media/])
  await topics.locator('[aria-roledescription="sortable"]').last().focus()
  const announced = topics.getByRole('status')
  await page.keyboard.press('Space')
  await expect(announced).toContainText('steht jetzt an der Stelle von')
  for (let place = 1; place >= 0; place -= 1) {
    const before = await announced.textContent()
    await page.keyboard.press('ArrowUp')
    await expect(announced).not.toHaveText(before ?? '')
  }
  await page.keyboard.press('Space')
  await expect(names).toHaveText([/Social Media/, /Öffentlichkeit/, /Grüße/])
  await topics.locator('[id$="-menuButton"]').nth(1).click()
  await page.getByRole('menuitem', { name: 'Entfernen' }).click()
  await expect(names).toHaveText([/Social Media/, /Grüße/])
}

test('an editor writes an article with every kind of input, publishes it, and the site shows it', async ({
  signedIn,
  addresses,
  page: visitor,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  for (const [id, name] of [
    ['oeffentlichkeit', 'Öffentlichkeit'],
    ['gruesse', 'Grüße'],
  ] as const)
    await client.createOrReplace({
      _id: `topic-${id}`,
      _type: 'topic',
      title: name,
      slug: { _type: 'slug', current: id },
    })

  const page = await signedIn('editor')
  const id = await newDocument(page, addresses, 'article')
  await test.step('text and address', async () => {
    await textInput(page, 'title').fill(title)
    await page.getByTestId('field-slug').getByRole('button', { name: 'Generieren' }).click()
    await expect(page.getByTestId('field-slug').locator('input')).toHaveValue(slug)
    await page.getByTestId('field-tone').getByLabel('Sachlich').check()
    await textArea(page, 'teaser').fill(teaser)
  })
  await test.step('body', () => writeBody(page))
  await openTab(page, 'Einordnung')
  await test.step('picture', () => addPicture(page))
  await test.step('array of references', () => arrangeTopics(page))
  await test.step('dates', async () => {
    await page.getByTestId('field-publishedAt').getByTestId('date-input').fill('2026-03-01 08:30')
    await page.getByTestId('field-revisedAt').getByTestId('date-input').fill('2026-03-02 09:45')
    await page.keyboard.press('Tab')
    await textInput(page, 'revisionNote').fill('Die zweite Übung ist neu.')
  })
  await test.step('reference', () =>
    pickReference(page, page.getByTestId('form-view'), 'helfen', 'Wir helfen Ihnen gerne', 'Kontaktangebot'))
  await publish(page)

  const published = await client.getDocument(id)
  expect(published).toMatchObject({
    title,
    slug: { current: slug },
    tone: 'sachlich',
    teaser,
    publishedAt: '2026-03-01T07:30:00.000Z',
    revisedAt: '2026-03-02T08:45:00.000Z',
    offer: { _ref: 'contactOffer' },
    topics: [{ _ref: 'topic-social-media' }, { _ref: 'topic-gruesse' }],
    heroImage: {
      alt: 'Ein Bildschirm mit einem Artikel',
      credit: 'Foto: Jörg Jäger',
      crop: { left: expect.closeTo(0.25, 1), right: 0, top: 0, bottom: 0 },
      hotspot: { width: expect.closeTo(0.3, 0) },
    },
    body: [
      { style: 'normal', children: [{}, { text: 'gewinnt Größe', marks: ['strong'] }] },
      { style: 'h2' },
      { _type: 'cta', variant: 'button', headline: 'Sprechen wir darüber' },
    ],
  })
  expect(await client.getDocument(`drafts.${id}`), 'the draft is gone').toBeUndefined()

  await visitor.goto(`/artikel/${slug}`)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(visitor.locator('strong')).toHaveText('gewinnt Größe')
  await expect(visitor.getByRole('heading', { level: 2, name: 'Drei Übungen' })).toBeVisible()
  await expect(visitor.getByRole('link', { name: 'Sprechen wir darüber' })).toBeVisible()
  await expect(visitor.getByRole('link', { name: 'Grüße' })).toBeVisible()
  await expect(visitor.getByText('1. März 2026')).toBeVisible()
  const image = visitor.getByRole('img', { name: 'Ein Bildschirm mit einem Artikel' })
  await expect(image).toHaveAttribute('src', /rect=\d{2,},0,/)
  await expect
    .poll(() => image.evaluate(element => Reflect.get(element, 'naturalWidth')), {
      message: 'the picture is served',
    })
    .toBeGreaterThan(100)

  // It refers to the offer and the topics, which other journeys take away.
  await client.delete(id)
})
