import { createHash, createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { sentLeads } from '../support/sent-lead.ts'
import { visit } from '../support/visit.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'

async function write(page: Page, name: string): Promise<void> {
  const form = page.locator('form[action="/api/anfrage"]')
  await form
    .getByLabel('Ihre Nachricht')
    .fill(`Guten Tag, hier schreibt ${name}. Wir möchten es besser machen.`)
  await form.getByLabel('E-Mail').fill('erna.beispiel@example.test')
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Firma').fill('Beispiel GmbH')
}

const send = (page: Page) => page.getByRole('button', { name: 'Anfrage senden' }).click()

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test(`a visitor writes ${how} JavaScript, and sales sees the lead within two seconds`, async ({
    newVisitor,
    addresses,
    signedIn,
  }) => {
    const sales = await signedIn('sales')
    await visit(sales, `${addresses.studio}/vertrieb`)
    await expect(sales, 'the list of all leads opens by itself').toHaveURL(/\/vertrieb\/anfragen\/alle$/, {
      timeout: 30_000,
    })
    await expect(sales.getByText('Alle Anfragen')).toHaveCount(2)

    if (!javaScriptEnabled) {
      await visit(sales, `${addresses.studio}/vertrieb/anfragen/review`)
      await expect(sales.getByText('Spamverdacht').nth(1)).toBeVisible()
    }
    const page = await (await newVisitor({ javaScriptEnabled })).newPage()
    const name = `Erna ${how === 'with' ? 'Mitskript' : 'Ohneskript'}`
    await page.goto(articlePath)
    await write(page, name)
    await send(page)
    await page.waitForURL(/\/kontakt\/danke\//)
    await expect(sales.getByTestId('lead-row').filter({ hasText: name })).toHaveCount(1, { timeout: 2_000 })

    await expect(page.getByRole('heading', { level: 1 })).toContainText('angekommen')
    const caseNumber = await page.getByText(/^KT-[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()
    expect(caseNumber).not.toBeNull()
    await page.reload()
    await expect(page.getByText(String(caseNumber))).toBeVisible()

    await sales.getByTestId('lead-row').filter({ hasText: name }).click()
    await expect(sales.getByText(String(caseNumber)).first()).toBeVisible()
    const leads = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
    expect(
      await leads.fetch('*[_type == "lead" && name == $name]{status, signals}', { name }),
      'without a mark a person looks first',
    ).toEqual([
      javaScriptEnabled ? { status: 'new', signals: [] } : { status: 'review', signals: ['unchecked'] },
    ])
    await expect(
      sales
        .getByText('Wie man auf KEINEN Fall in Social Media erfolgreich wird!')
        .filter({ visible: true })
        .first(),
    ).toBeVisible()
    await expect(
      sales.getByTestId('lead-row').filter({ hasText: name }),
      'a reload sends nothing again',
    ).toHaveCount(1)
  })
}

test('sales takes a lead and sets its status', async ({ page, addresses, signedIn }) => {
  await page.goto('/kontakt')
  await write(page, 'Anna Statuswechsel')
  await send(page)
  await page.waitForURL(/\/kontakt\/danke\//)

  const sales = await signedIn('sales')
  await visit(sales, `${addresses.studio}/vertrieb/anfragen/alle`)
  await sales.getByTestId('lead-row').filter({ hasText: 'Anna Statuswechsel' }).click({ timeout: 30_000 })
  const status = sales.getByTestId('lead-status')
  await status.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(status.getByRole('button', { name: 'Kontaktiert' })).toBeVisible()
  await sales.reload()
  await expect(sales.getByTestId('lead-status')).toContainText('In Bearbeitung', { timeout: 30_000 })
})

for (const javaScriptEnabled of [true, false]) {
  test(`what was typed stays when something is missing, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    newVisitor,
    guard,
  }) => {
    guard.expect(/422/)
    const page = await (await newVisitor({ javaScriptEnabled })).newPage()
    await page.goto('/kontakt')
    const form = page.locator('form[action="/api/anfrage"]')
    await form.getByLabel('Name').fill('Nora Nachtrag')
    await form.getByLabel('Ihre Nachricht').fill('Eine Nachricht ohne Weg zurück zu mir.')
    await send(page)
    await expect(
      page.getByText(/E-Mail oder Telefon: Bitte geben Sie eines von beiden an/).first(),
    ).toBeVisible()
    const summary = form.getByRole('alert')
    await expect(summary, 'the summary of what is wrong has the focus').toBeFocused()
    const email = form.getByLabel('E-Mail')
    await expect(email).toHaveAttribute('aria-invalid', 'true')
    await expect(email).toHaveAccessibleDescription(/Bitte geben Sie eines von beiden an/)
    await summary.getByRole('link', { name: /E-Mail oder Telefon/ }).click()
    await expect(email, 'and leads to the field').toBeFocused()
    await expect(page.getByLabel('Name')).toHaveValue('Nora Nachtrag')
    await expect(page.getByLabel('Ihre Nachricht')).toHaveValue('Eine Nachricht ohne Weg zurück zu mir.')
    await page.getByLabel('Telefon').fill('0221 123456')
    await send(page)
    await page.waitForURL(/\/kontakt\/danke\//)
  })
}

test('the article goes along as it is shown, and stays behind when it is taken out', async ({
  page,
  addresses,
}) => {
  const slug = articlePath.split('/').at(-1)
  const article = page.getByRole('checkbox', { name: /Wie man auf KEINEN Fall/ })
  await page.goto(`/kontakt?von=${slug}`)
  await expect(page.getByRole('link', { name: 'Kontakt' }).first()).toHaveAttribute('aria-current', 'page')
  await expect(article).toBeChecked()
  await write(page, 'Karla Kontext')
  const shown = await page.locator('form[action="/api/anfrage"] input[name=noticeVersion]').inputValue()
  await send(page)
  await page.waitForURL(/\/kontakt\/danke\//)
  for (const name of ['Impressum', 'Datenschutz', 'Barrierefreiheit'])
    await expect(page.getByRole('contentinfo').getByRole('link', { name })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  const [lead] = await sentLeads(addresses, 'Karla Kontext')
  expect(lead?.noticeVersion, 'the notice that was read').toBe(shown)
  expect(lead).toMatchObject({
    articleSlug: slug,
    articleTitle: 'Wie man auf KEINEN Fall in Social Media erfolgreich wird!',
    noticeVersion: expect.stringMatching(/^\d{4}-\d{2}-\d{2}\.\d+$/),
  })

  await page.goto(`/kontakt?von=${slug}`)
  await article.uncheck()
  await write(page, 'Karl Ohnekontext')
  await send(page)
  await page.waitForURL(/\/kontakt\/danke\//)
  const [without] = await sentLeads(addresses, 'Karl Ohnekontext')
  expect(without).toBeDefined()
  expect(without?.articleSlug ?? null).toBeNull()
  expect(without?.articleTitle ?? null).toBeNull()
})

for (const from of ['gibt-es-nicht', '../impressum', 'x'.repeat(97)])
  test(`a visitor from "${from.slice(0, 20)}" gets the plain contact page`, async ({ page }) => {
    const answer = await page.goto(`/kontakt?von=${encodeURIComponent(from)}`)
    expect(answer?.status()).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wir helfen Ihnen gerne')
    await expect(page.getByText('Diese Angaben senden wir mit')).toBeHidden()
  })

test('the form asks for little, says what is voluntary, and lets the browser help', async ({ page }) => {
  await page.goto('/kontakt')
  const form = page.getByRole('form', { name: 'Anfrage' })
  const expected = [
    ['E-Mail', 'email', 'email', 'email'],
    ['Telefon', 'tel', 'tel', 'tel'],
    ['Name', 'text', 'text', 'name'],
    ['Firma', 'text', 'text', 'organization'],
  ] as const
  for (const [label, type, inputMode, autoComplete] of expected) {
    const field = form.getByLabel(label)
    await expect(field).toHaveAttribute('type', type)
    await expect(field).toHaveAttribute('inputmode', inputMode)
    await expect(field).toHaveAttribute('autocomplete', autoComplete)
  }
  for (const label of ['Name', 'Firma'])
    await expect(form.getByText(label, { exact: false }).first()).toContainText('freiwillig')
  for (const fact of [/^Ihre Anfrage beantworten$/, /Art\. 6 Abs\. 1/, /180 Tage/, /unser Vertrieb/])
    await expect(form.getByText(fact)).toBeVisible()
  await expect(form.getByRole('link', { name: 'Datenschutzerklärung' })).toHaveAttribute(
    'href',
    '/datenschutz',
  )
  await expect(form.getByRole('checkbox'), 'no box to consent to an answer').toHaveCount(0)
})

test('each field that is wrong says so, and is described by its own message', async ({ page, guard }) => {
  guard.expect(/422/)
  await page.goto('/kontakt')
  const form = page.getByRole('form', { name: 'Anfrage' })
  const wrong = [
    ['Ihre Nachricht', 'kurz', /Bitte schreiben Sie/],
    ['E-Mail', 'keine-adresse', /E-Mail/],
    ['Telefon', 'abc', /Telefon/],
    ['Name', 'x'.repeat(121), /Name/],
    ['Firma', 'x'.repeat(161), /Firma/],
  ] as const
  await form.evaluate(element => {
    for (const input of element.querySelectorAll('input')) input.removeAttribute('maxlength')
  })
  for (const [label, text] of wrong) await form.getByLabel(label).fill(text)
  await send(page)
  await expect(form.getByRole('alert').getByRole('listitem')).toHaveCount(wrong.length)
  for (const [label, text, message] of wrong) {
    const field = form.getByLabel(label)
    await expect(field, label).toHaveAttribute('aria-invalid', 'true')
    const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
    const error = page.locator(`#${described.find(id => id.endsWith('-error'))}`)
    await expect(error, label).toHaveText(message)
    await expect(field, label).toHaveValue(text)
  }
})

test('a confirmation that is older than a day explains itself', async ({ page, addresses, guard }) => {
  guard.expect(/404/)
  const secret = (await readFile(join(addresses.dataDir, 'secrets/form.key'), 'utf8')).trim()
  await page.goto('/kontakt')
  await write(page, 'Agnes Abgelaufen')
  await send(page)
  await page.waitForURL(/\/kontakt\/danke\//)
  const fresh = new URL(page.url()).pathname
  const caseNumber = (await page.getByText(/^KT-[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()) ?? ''
  const [key = '', endsAtHour = '', due = ''] = fresh.split('/').at(-1)?.split('.') ?? []
  const sign = (payload: string) =>
    createHmac('sha256', secret).update(`thank-you:${payload}`).digest('base64url')
  const token = (hour: string) => `${key}.${hour}.${due}.${sign(`${key}.${hour}.${due}`)}`
  expect(fresh, 'the test signs as the site does').toContain(token(endsAtHour))
  const dayOld = (Number.parseInt(endsAtHour, 36) - 25).toString(36)
  await page.goto(`/kontakt/danke/${token(dayOld)}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Diese Bestätigung gibt es nicht mehr.')
  await expect(page.getByText(/ist Ihre Anfrage bei uns/)).toBeVisible()
  await expect(page.getByText(caseNumber)).toHaveCount(0)
})

test('the form promises a time, the page after it keeps to it and shows what was sent and how it is read', async ({
  page,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const [offer, settings] = [
    await client.getDocument('contactOffer'),
    await client.getDocument('siteSettings'),
  ]
  if (offer === undefined || settings === undefined) throw new Error('the seed has offer and settings')
  try {
    const workingCalendar = { state: 'NW', opens: '09:00', closes: '17:00' }
    await client.patch('siteSettings').set({ workingCalendar }).commit()
    await client
      .patch('contactOffer')
      .set({ responsePromise: 8, askFor: ['phone', 'name', 'company', 'timeFrame'] })
      .commit()
    await page.goto('/kontakt')
    const form = page.getByRole('form', { name: 'Anfrage' })
    await expect(form.getByRole('status'), 'nothing before somebody writes').toBeHidden()
    const throttled = await page.context().newCDPSession(page)
    await throttled.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await write(page, 'Zoe Zusage')
    await form.getByLabel('Wann soll es losgehen?').selectOption('So bald wie möglich')
    await expect(form.getByRole('status')).toHaveText(
      /^Wenn Sie jetzt senden, antworten wir bis (Montag|Dienstag|Mittwoch|Donnerstag|Freitag), .*Uhr\.$/,
    )
    const promised = /bis (.*)\.$/.exec((await form.getByRole('status').textContent()) ?? '')?.[1]
    const pressedAt = performance.now()
    await send(page)
    await page.waitForURL(/\/kontakt\/danke\//, { waitUntil: 'commit' })
    expect(performance.now() - pressedAt, 'on a slow telephone').toBeLessThan(2_000)
    await throttled.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    expect(page.url()).not.toMatch(/zoe|zusage|example/i)
    for (const visit of ['first', 'reloaded']) {
      await expect(page.getByText(String(promised)), visit).toBeVisible()
      const sent = page.getByRole('region', { name: 'Das haben Sie gesendet' })
      await expect(sent).toContainText('hier schreibt Zoe Zusage.')
      await expect(sent).toContainText('So bald wie möglich')
      const reading = page.getByRole('region', { name: 'So lesen wir Ihre Angaben' })
      await expect(reading.getByRole('row', { name: /Zeitrahmen: So bald wie möglich 10/ })).toBeVisible()
      await expect(reading.getByRole('row', { name: 'Zusammen 12' })).toBeVisible()
      await page.reload()
    }
    const link = await page.getByRole('link', { name: 'Vorgangsseite' }).getAttribute('href')
    const token = /^\/vorgang\/([\w-]{43})$/.exec(link ?? '')?.[1] ?? ''
    const leads = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
    const found = await leads.fetch('*[_type == "lead" && name == "Zoe Zusage"]')
    expect(found).toMatchObject([
      {
        status: 'new',
        timeFrame: 'now',
        score: { total: 12 },
        answerDueAt: expect.stringMatching(/:(00|15|30|45):00\.000Z$/),
        caseTokenHash: createHash('sha256').update(token).digest('hex'),
      },
    ])
  } finally {
    await client.createOrReplace(offer)
    await client.createOrReplace(settings)
  }
})

test('sales reads the ticked sentences with their advice', async ({ page, addresses, signedIn }) => {
  await page.goto(articlePath)
  await page
    .getByRole('checkbox', { name: /^Machen wir auch so Ein Ziel\?/ })
    .first()
    .check()
  await write(page, 'Paula Punkte')
  await send(page)
  await page.waitForURL(/\/kontakt\/danke\//)
  const sales = await signedIn('sales')
  await visit(sales, `${addresses.studio}/vertrieb/anfragen/alle`)
  await sales.getByTestId('lead-row').filter({ hasText: 'Paula Punkte' }).click({ timeout: 30_000 })
  const items = sales.getByTestId('chosen-items')
  await expect(items).toContainText('Wir haben kein eigenes Ziel für unsere Arbeit')
  await expect(items).toContainText('„Ein Ziel? Wofür ein Ziel? Haben die anderen eins?“')
  await expect(items).toContainText('Nehmen Sie sich ein Ziel vor')
})

test('telephone and e-mail stand beside every form, and no form is missing without an offer', async ({
  page,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const offer = await client.getDocument('contactOffer')
  const settings = await client.getDocument('siteSettings')
  if (offer === undefined || settings === undefined) throw new Error('the seed has offer and settings')
  try {
    await client
      .patch('siteSettings')
      .set({
        organisation: { phone: '+49 (0)761 0000', email: 'post@agentur.example' },
        // Lets the offer go, which the settings otherwise hold.
        defaultOffer: { _type: 'reference', _ref: 'contactOffer', _weak: true },
      })
      .commit()
    await client.delete('contactOffer')
    await client.createOrReplace({
      ...{ _id: 'page-anfrage-probe', _type: 'page', title: 'Eine freie Seite' },
      slug: { _type: 'slug', current: 'anfrage-probe' },
      lead: 'Diese Seite ist nur eine Probe und lädt in einem Satz zur Anfrage ein.',
      body: [
        {
          ...{ _type: 'block', _key: 'b', style: 'normal', markDefs: [] },
          children: [{ _type: 'span', _key: 'c', marks: [], text: 'Schreiben Sie uns.' }],
        },
        { _type: 'cta', _key: 'a', variant: 'form' },
      ],
    })
    const slug = articlePath.split('/').at(-1)
    for (const path of [
      '/kontakt',
      `/kontakt?von=${slug}`,
      articlePath,
      '/selbsttest/wie-gut-scheitern-sie-schon',
      '/anfrage-probe',
    ]) {
      await page.goto(path)
      await expect(page.getByRole('link', { name: '+49 (0)761 0000' })).toHaveAttribute('href', /^tel:\+49/)
      await expect(page.getByRole('link', { name: 'post@agentur.example' })).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Schreiben Sie uns' })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Anfrage senden' })).toBeVisible()
    }
    // Pages that answer a post: the form with errors, and the result without scripts.
    for (const [path, form, status] of [
      ['/api/anfrage', { name: 'Wera Wege' }, 422],
      ['/selbsttest/wie-gut-scheitern-sie-schon/ergebnis', { punkt: 'feedback' }, 200],
    ] as const) {
      const answer = await page.request.post(path, { form, headers: { origin: addresses.site } })
      expect(answer.status(), path).toBe(status)
      const html = await answer.text()
      for (const way of ['href="tel:+49', 'href="mailto:post@agentur.example"', '<html lang="de"'])
        expect(html, path).toContain(way)
    }
  } finally {
    await client.delete('page-anfrage-probe')
    await client.createOrReplace(offer)
    await client.createOrReplace(settings)
  }
})

test('an offer that is switched off or unpublished leaves its article with the default one, and its form', async ({
  addresses,
}) => {
  const { site } = addresses
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const offer = await client.getDocument('contactOffer')
  if (offer === undefined) throw new Error('the seed has an offer')
  const { _rev, _createdAt, _updatedAt, ...own } = {
    ...offer,
    _id: 'offer-probe',
    headline: 'Nur zur Probe da',
  }
  await client.createOrReplace(own)
  const { id, sitePath } = await publishedArticle(addresses, 'eigenes-angebot')
  const reference = { _type: 'reference', _ref: 'offer-probe', _weak: true }
  await client.patch(id).set({ offer: reference }).commit()
  const page = async () => (await fetch(`${site}${sitePath}`)).text()
  const shows = async (headline: string) => {
    await expect.poll(page, { intervals: [50] }).toContain(`${headline}</h2>`)
    const html = await page()
    expect(html.match(/action="\/api\/anfrage"/g)).toHaveLength(1)
    return html
  }
  await shows('Nur zur Probe da')
  await client.patch('offer-probe').set({ active: false }).commit()
  await shows('Wir helfen Ihnen gerne')
  await client.patch('offer-probe').unset(['active']).commit()
  await shows('Nur zur Probe da')
  await client.action({
    actionType: 'sanity.action.document.unpublish',
    draftId: 'drafts.offer-probe',
    publishedId: 'offer-probe',
  })
  expect(await shows('Wir helfen Ihnen gerne')).not.toContain('Nur zur Probe da')
  const body = {
    message: 'Ich schreibe auf das Angebot, das da ist.',
    email: 'a@example.test',
    name: 'Rosa Rückfall',
  }
  const sent = await fetch(`${site}/api/anfrage`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site },
    body: new URLSearchParams({ ...body, offerId: 'contactOffer' }),
  })
  expect(sent.status).toBe(303)
  await client.delete('drafts.offer-probe')
})

test('a campaign goes along as the address names it, is shown, and stays behind when it is taken out', async ({
  newVisitor,
  addresses,
}) => {
  const context = await newVisitor({})
  const page = await context.newPage()
  const tooLong = 'x'.repeat(101)
  const query = `utm_source=herbstbrief&utm_medium=mail&utm_campaign=${tooLong}&utm_term=geheim&gclid=abc123`
  const chip = page.getByRole('checkbox', { name: /herbstbrief · mail/ })
  for (const path of [articlePath, '/kontakt']) {
    const name = `Kora Kampagne ${path.length}`
    await page.goto(`${path}?${query}`)
    await expect(chip, path).toBeChecked()
    await write(page, name)
    await send(page)
    await page.waitForURL(/\/kontakt\/danke\//)
    await expect(page.getByText('herbstbrief · mail')).toBeVisible()
    const [lead] = await sentLeads(addresses, name)
    expect(lead?.campaign).toEqual({ source: 'herbstbrief', medium: 'mail' })
    expect(JSON.stringify(lead)).not.toMatch(/geheim|abc123|xxx/)
  }

  await page.goto(`${articlePath}?${query}`)
  await chip.uncheck()
  await write(page, 'Konrad Ohnekampagne')
  await send(page)
  await page.waitForURL(/\/kontakt\/danke\//)
  expect((await sentLeads(addresses, 'Konrad Ohnekampagne'))[0]?.campaign ?? null).toBeNull()

  // Whoever goes on to another page comes from no campaign: nothing was kept.
  await page.goto('/kontakt')
  await expect(page.getByText('Diese Angaben senden wir mit')).toBeHidden()
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
})

test('a campaign comes back with a form that was refused', async ({ page, guard }) => {
  guard.expect(/422/)
  await page.goto(`${articlePath}?utm_campaign=Herbst%20%26%20mehr`)
  await page.getByRole('form', { name: 'Anfrage' }).getByLabel('E-Mail').fill('keine-adresse')
  await send(page)
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /Herbst & mehr/ })).toBeChecked()
})
