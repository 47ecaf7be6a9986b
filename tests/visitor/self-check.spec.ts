import type { Page } from '@playwright/test'
import { seedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { tabTo } from '../support/keyboard.ts'
import { expectEveryLook } from '../support/looks.ts'
import { sentLeads } from '../support/sent-lead.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const checkPath = '/selbsttest/wie-gut-scheitern-sie-schon'

const check = (page: Page) => page.getByRole('form', { name: /^Selbsttest/ })
const box = (page: Page, sentence: RegExp) => check(page).getByRole('checkbox', { name: sentence })
const boxes = {
  strategy: /^Machen wir auch so Strategien werden überbewertet/,
  feedback: /^Machen wir auch so Feedback\?/,
  nebenher: /^Machen wir auch so Social Media kann man nebenher/,
} as const
const enquiry = (page: Page) => page.getByRole('form', { name: 'Anfrage' })
const chip = (page: Page, sentence: RegExp) => enquiry(page).getByRole('checkbox', { name: sentence })

async function write(page: Page, name: string): Promise<void> {
  await enquiry(page).getByLabel('Ihre Nachricht').fill('Wir erkennen uns wieder und möchten es ändern.')
  await enquiry(page).getByLabel('E-Mail').fill('selbsttest@example.test')
  await enquiry(page).getByLabel('Name').fill(name)
}

const storedInBrowser = (page: Page) =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }))
const nothing = { cookies: '', local: 0, session: 0, databases: 0, caches: 0 }

test('three ticks give band and advice, and exactly what is left in the form reaches sales', async ({
  page,
  context,
  addresses,
}) => {
  await page.goto(articlePath)
  const result = page.getByRole('region', { name: 'Ihr Ergebnis' })
  await expect(result).toBeHidden()
  const requests: string[] = []
  page.on('request', request => {
    // The browser fetches the icon of its tab by itself, whenever it likes.
    const { pathname, search } = new URL(request.url())
    if (pathname !== '/icon.svg') requests.push(`${pathname}${search} ${request.postData()}`)
  })

  for (const sentence of Object.values(boxes)) await box(page, sentence).check()
  await expect(page.getByRole('status')).toHaveText(
    '3 von 7 angekreuzt: Zügig unterwegs, nur auf dem Holzweg',
  )
  await page.getByRole('button', { name: 'Ergebnis zeigen' }).click()
  await expect(result.getByRole('heading', { name: 'Zügig unterwegs, nur auf dem Holzweg' })).toBeFocused()
  await expect(result.getByText('13 von 28 Punkten')).toBeVisible()
  await expect(result.getByRole('listitem')).toHaveCount(3)
  await expect(result.getByRole('listitem').first()).toContainText('Eine Seite Papier genügt als Anfang')
  await expect(result.locator('input, textarea'), 'no contact field before the result').toHaveCount(0)
  await page.getByRole('button', { name: 'Ergebnis zeigen' }).click()
  // Whoever needs ten seconds for all this has read the article, too.
  const told = () => requests.filter(request => !/^\/api\/ereignis read article-[\w-]+$/.test(request))
  await expect
    .poll(told, 'something was ticked, and a result was looked at: once each, and not what; not even a mark')
    .toEqual(['checkBegun', 'checkFinished'].map(event => `/api/ereignis ${event} ${seedArticle.id}`))

  await result.getByRole('link', { name: 'Darüber sprechen' }).click()
  await expect(enquiry(page).getByRole('group', { name: 'Diese Angaben senden wir mit' })).toBeVisible()
  // Each is taken out, put back and taken out again as the visitor likes.
  await chip(page, /Strategien/).uncheck()
  await chip(page, /Feedback\?/).uncheck()
  await chip(page, /Strategien/).check()
  await write(page, 'Selma Selbsttest')
  // That something happened with the article, and the mark that a form is written by a browser.
  const known =
    /^\/(api\/ereignis (read|checkBegun|checkFinished|formOpened) article-[\w-]+$|klartext-check\.[\w-]+\.js |api\/anfrage\/marke )/
  expect(
    requests.filter(request => !known.test(request)),
    'nothing else leaves the page before it is sent',
  ).toEqual([])
  expect(requests.join('\n'), 'and no tick').not.toMatch(/strategien|feedback|nebenher/i)

  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await page.waitForURL(/\/kontakt\/danke\//)
  const [lead, ...others] = await sentLeads(addresses, 'Selma Selbsttest')
  expect(others).toEqual([])
  expect(lead?.items?.map(({ id }) => id)).toEqual(['strategien', 'nebenher'])
  expect(lead?.items?.[0]).toMatchObject({
    ironicText:
      'Strategien werden überbewertet! Einfach mal was mit Facebook machen, das tun die anderen ja auch so.',
    plainText:
      'Wir sind in sozialen Netzwerken aktiv, weil es andere auch sind, und haben dafür keine Strategie.',
  })
  expect(await context.cookies()).toEqual([])
  expect(await storedInBrowser(page)).toEqual(nothing)
})

test('unticking takes a sentence out of result and form again, and no ticks are a result too', async ({
  page,
}) => {
  await page.goto(articlePath)
  await box(page, boxes.feedback).check()
  await expect(chip(page, /Feedback\?/)).toBeChecked()
  await box(page, boxes.feedback).uncheck()
  await expect(enquiry(page).locator('[data-chip="feedback"]')).toBeHidden()
  await page.getByRole('button', { name: 'Ergebnis zeigen' }).click()
  const result = page.getByRole('region', { name: 'Ihr Ergebnis' })
  await expect(result.getByRole('heading', { name: 'Sie scheitern noch gar nicht' })).toBeFocused()
  await expect(result.getByText('Das kostet Sie am meisten')).toBeHidden()
})

test('the whole way works with the keyboard alone', async ({ page, addresses }) => {
  await page.goto(checkPath)
  const requests: string[] = []
  page.on('request', request => requests.push(new URL(request.url()).pathname))
  for (const sentence of Object.values(boxes)) {
    await tabTo(page, box(page, sentence))
    await page.keyboard.press('Space')
  }
  await tabTo(page, page.getByRole('button', { name: 'Ergebnis zeigen' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Zügig unterwegs, nur auf dem Holzweg' })).toBeFocused()
  const asked = requests.filter(path => path !== '/icon.svg')
  expect(asked, 'a check that belongs to no article tells nothing at all').toEqual([])
  await tabTo(page, page.getByRole('link', { name: 'Darüber sprechen' }))
  await page.keyboard.press('Enter')
  await tabTo(page, chip(page, /nebenher machen/))
  await page.keyboard.press('Space')
  await tabTo(page, enquiry(page).getByLabel('Ihre Nachricht'))
  await page.keyboard.type('Ohne Maus und mit zwei Punkten zu viel.')
  await tabTo(page, enquiry(page).getByLabel('E-Mail'))
  await page.keyboard.type('tastatur@example.test')
  await tabTo(page, enquiry(page).getByLabel('Name'))
  await page.keyboard.type('Tilda Tastatur')
  await tabTo(page, page.getByRole('button', { name: 'Anfrage senden' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/kontakt\/danke\//)
  const [lead] = await sentLeads(addresses, 'Tilda Tastatur')
  expect(lead?.items?.map(({ id }) => id)).toEqual(['strategien', 'feedback'])
  expect(lead).toMatchObject({ section: 'Ergebnis des Selbsttests „Wie gut scheitern Sie schon?“' })
})

test('the whole way works without JavaScript, with no state in address or cookie', async ({
  newVisitor,
  addresses,
}) => {
  const context = await newVisitor({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(articlePath)
  for (const sentence of Object.values(boxes)) await box(page, sentence).check()
  const answered = page.waitForResponse(response => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Ergebnis zeigen' }).click()
  const answer = await answered
  expect(answer.status()).toBe(200)
  expect(answer.headers()).toMatchObject({
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
  })
  expect(new URL(page.url())).toMatchObject({ pathname: `${checkPath}/ergebnis`, search: '', hash: '' })

  const result = page.getByRole('region', { name: 'Ihr Ergebnis' })
  await expect(result.getByRole('heading', { name: 'Zügig unterwegs, nur auf dem Holzweg' })).toBeVisible()
  await expect(result.getByRole('listitem')).toHaveCount(3)
  await expect(chip(page, /Wie man auf KEINEN Fall/)).toBeChecked()
  await chip(page, /Strategien/).uncheck()
  await chip(page, /Feedback\?/).uncheck()
  await chip(page, /Strategien/).check()
  await write(page, 'Olga Ohneskript')
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await page.waitForURL(/\/kontakt\/danke\//)
  const [lead] = await sentLeads(addresses, 'Olga Ohneskript')
  expect(lead?.items?.map(({ id }) => id)).toEqual(['strategien', 'nebenher'])
  expect(lead).toMatchObject({ articleSlug: articlePath.split('/').at(-1) })
  expect(await context.cookies()).toEqual([])
})

test('a sentence that the self-check does not hold is refused, taken out, and the rest is kept', async ({
  page,
  addresses,
  guard,
}) => {
  guard.expect(/422/)
  await page.goto(articlePath)
  await box(page, boxes.strategy).check()
  await box(page, boxes.feedback).check()
  await chip(page, /Feedback\?/).evaluate((input: HTMLInputElement) => {
    input.value = input.value.replace('Wozu brauchen wir', 'Niemand braucht')
  })
  await write(page, 'Frieda Falsch')
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await expect(enquiry(page).getByRole('alert')).toContainText('stammt nicht aus unserem Selbsttest')
  await expect(chip(page, /Strategien/)).toBeChecked()
  await expect(chip(page, /Feedback|Niemand/)).toHaveCount(0)
  expect(await sentLeads(addresses, 'Frieda Falsch')).toEqual([])
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await page.waitForURL(/\/kontakt\/danke\//)
  const [lead] = await sentLeads(addresses, 'Frieda Falsch')
  expect(lead?.items?.map(({ id }) => id)).toEqual(['strategien'])
})

test('the index leads to the self-check, whose result address has no page of its own', async ({ page }) => {
  await page.goto('/selbsttest')
  await page.getByRole('link', { name: 'Wie gut scheitern Sie schon?' }).click()
  await expect(page).toHaveURL(url => url.pathname === checkPath)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wie gut scheitern Sie schon?')
  const answer = await page.request.get(`${checkPath}/ergebnis`, { maxRedirects: 0 })
  expect(answer.status()).toBe(303)
  expect(answer.headers().location).toBe(checkPath)
})

test('answers that no form of ours sends get a German 400', async ({ request }) => {
  for (const form of [{ fremd: '1' }, { punkt: 'x'.repeat(97) }]) {
    const answer = await request.post(`${checkPath}/ergebnis`, { form })
    expect(answer.status()).toBe(400)
    expect(await answer.text()).toContain('Diese Kreuze waren nicht lesbar')
  }
})

test('axe finds nothing on ticks, opened Klartext and chips, narrow or wide, light or dark', async ({
  page,
}) => {
  await page.goto(checkPath)
  for (const sentence of Object.values(boxes)) await box(page, sentence).check()
  await page.getByRole('button', { name: 'Klartext', exact: true }).click()
  await chip(page, /Feedback\?/).uncheck()
  await expectEveryLook(page, 'a self-check that is being taken')
})
