import { expect, test } from '../support/fixtures.ts'
import { tabTo } from '../support/keyboard.ts'
import { publishVideo, videoWords } from '../support/video-article.ts'

// Nothing here is clicked or tapped. The self-check has its own run without a mouse, in self-check.spec.
const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const title = 'Wie man auf KEINEN Fall in Social Media erfolgreich wird!'

test('from the home page to an article, and back by the navigation', async ({ page }) => {
  await page.goto('/')
  const navigation = page.getByRole('navigation', { name: 'Hauptnavigation' })
  await tabTo(page, navigation.getByRole('link', { name: 'Magazin' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/magazin$/)
  const newest = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first()
  const address = await newest.getAttribute('href')
  await tabTo(page, newest)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(url => url.pathname === address)
  await tabTo(page, navigation.getByRole('link', { name: 'Kontakt' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/kontakt/)
  await tabTo(page, page.getByRole('contentinfo').getByRole('link', { name: 'Impressum' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Impressum')
})

test('Klartext is switched for all sentences and opened for one', async ({ page }) => {
  await page.goto(articlePath)
  const meanings = page.locator('form li details > div')
  const klartext = page.getByRole('button', { name: 'Klartext', exact: true })
  await tabTo(page, klartext)
  await page.keyboard.press('Space')
  await expect(klartext).toHaveAttribute('aria-pressed', 'true')
  await expect(klartext, 'the focus stays where it is').toBeFocused()
  await expect(meanings.first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(meanings.first()).toBeHidden()
  await tabTo(page, page.locator('summary', { hasText: 'Klartext zu Punkt 3' }))
  await page.keyboard.press('Enter')
  await expect(meanings.nth(2)).toBeVisible()
  await expect(meanings.nth(1)).toBeHidden()
})

test('the search finds an article and leads to it', async ({ page }) => {
  await page.goto('/')
  const navigation = page.getByRole('navigation', { name: 'Hauptnavigation' })
  await tabTo(page, navigation.getByRole('link', { name: 'Suche' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Suche')
  await tabTo(page, page.getByLabel('Suchwort'))
  await page.keyboard.type('ueberbewertete Strategie')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?q=ueberbewertete\+Strategie$/)
  await tabTo(page, page.getByRole('main').getByRole('link', { name: title }).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
})

test('an enquiry with a mistake is corrected and sent', async ({ page, guard }) => {
  guard.expect(/422/)
  await page.goto('/kontakt')
  const form = page.getByRole('form', { name: 'Anfrage' })
  await tabTo(page, page.getByRole('button', { name: 'Anfrage senden' }))
  await page.keyboard.press('Enter')
  const summary = form.getByRole('alert')
  await expect(summary, 'the summary of what is wrong has the focus').toBeFocused()
  await tabTo(page, summary.getByRole('link', { name: /schreiben Sie uns kurz/ }))
  await page.keyboard.press('Enter')
  await expect(form.getByLabel('Ihre Nachricht'), 'and leads to the field').toBeFocused()
  await page.keyboard.type('Ohne Maus geschrieben, mit einem Umweg.')
  await tabTo(page, form.getByLabel('Telefon'))
  await page.keyboard.type('0221 123456')
  // Enter in a line of text sends the form, as everywhere.
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/kontakt\/danke\//)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('angekommen')
  await tabTo(page, page.getByRole('link', { name: 'Weiter im Magazin lesen' }))
})

test('the transcript of a video is opened and its player loaded', async ({
  newVisitor,
  guard,
  addresses,
}) => {
  guard.expect(/^outside host: https:\/\/player\.vimeo\.com\//)
  const path = await publishVideo(addresses, 'video-tastatur', {
    provider: 'vimeo',
    url: 'https://vimeo.com/123456789',
  })
  const context = await newVisitor()
  await context.route(/vimeo/, route =>
    route.fulfill({ contentType: 'text/html', body: '<button>Play</button>' }),
  )
  const page = await context.newPage()
  await page.goto(path)
  const video = page.getByRole('region', { name: videoWords.title })
  await tabTo(page, video.getByRole('button', { name: 'Video von Vimeo laden' }))
  await page.keyboard.press('Enter')
  await expect(video.locator('iframe'), 'the focus moves into what was loaded').toBeFocused()
  const play = video.locator('iframe').contentFrame().getByRole('button', { name: 'Play' })
  await expect(play, 'before that a Tab would lead past it').toBeVisible()
  await page.keyboard.press('Tab')
  await expect(play).toBeFocused()
  await tabTo(page, video.locator('summary', { hasText: 'Mitschrift' }))
  await page.keyboard.press('Enter')
  await expect(video.getByText(videoWords.transcript)).toBeVisible()
})
