import type { Page } from '@playwright/test'
import { leadSchema } from '@repo/leads/lead.ts'
import { differencesFromHistory } from '@repo/leads/rebuild-lead.ts'
import { z } from 'zod'
import { expect, test } from '../support/fixtures.ts'
import { changeLead, historyOf, makeLead, storedLead } from '../support/leads.ts'
import { visit } from '../support/visit.ts'

const article = {
  articleId: 'article-social-media-keinen-erfolg',
  articleSlug: 'wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird',
  articleTitle: 'Wie man auf KEINEN Fall in Social Media erfolgreich wird!',
}
const item = {
  _key: 'item-0',
  _type: 'chosenItem',
  selfCheckId: 'selfCheck',
  version: 1,
  id: 'ziel',
  ironicText: 'Ein Ziel? Wofür ein Ziel? Haben die anderen eins?',
  plainText: 'Wir haben kein eigenes Ziel.',
  advice: 'Nehmen Sie sich ein Ziel vor, das zum Unternehmen passt.',
}

const rows = (page: Page) => page.getByTestId('lead-row')
const inDays = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(Date.now() + days * 86_400_000)

test('an enquiry is worked from its arrival until it is won', async ({
  addresses,
  signedIn,
  expectInStudio,
}) => {
  const vera = await signedIn('sales')
  await visit(vera, `${addresses.studio}/vertrieb/anfragen/alle`)
  await expect(vera.getByRole('search')).toBeVisible({ timeout: 30_000 })

  await makeLead(addresses, 'Volker Vorher', { receivedAt: new Date(Date.now() - 60_000).toISOString() })
  await expect(rows(vera).filter({ hasText: 'Volker Vorher' })).toHaveCount(1)
  const lead = await makeLead(addresses, 'Wanda Weg', { ...article, items: [item] })
  const row = rows(vera).filter({ hasText: lead.name })
  await expect(row, 'there without a reload').toHaveCount(1, { timeout: 2_000 })
  const listed = await rows(vera)
    .filter({ hasText: /Wanda Weg|Volker Vorher/ })
    .allTextContents()
  expect(listed[0], 'above the one before').toContain(lead.name)
  await expect(row.getByRole('img', { name: 'Ungelesen' })).toBeVisible()

  await row.focus()
  await vera.keyboard.press('Enter')
  const status = vera.getByTestId('lead-status')
  await expect(vera.getByTestId('enquiry')).toContainText(item.advice)
  await expect(vera.getByTestId('enquiry').getByRole('link', { name: article.articleTitle })).toHaveAttribute(
    'href',
    `${addresses.site}/artikel/${article.articleSlug}`,
  )
  await expect(row.getByRole('img', { name: 'Ungelesen' }), 'read once it was opened').toHaveCount(0)

  // Two people take it at once.
  const ada = await signedIn('administrator')
  await visit(ada, `${addresses.studio}/vertrieb/anfragen/alle;${lead.id}`)
  const claim = (page: Page) => page.getByRole('button', { name: 'Übernehmen' })
  await expect(claim(ada)).toBeVisible({ timeout: 30_000 })
  // Whoever read the lead before the other one's step was stored is refused, and reads again.
  for (const page of [vera, ada]) expectInStudio(page, /409 \(Conflict\).*sales\.act/)
  // Neither step is stored before both are on their way.
  const bothSent = Promise.withResolvers<void>()
  let sent = 0
  const steps = /\/data\/mutate\/.*sales\.act/
  for (const page of [vera, ada]) {
    await page.route(steps, async route => {
      if (route.request().postData()?.includes('"claimed"')) {
        sent += 1
        if (sent === 2) bothSent.resolve()
        await bothSent.promise
      }
      await route.continue()
    })
  }
  await Promise.all([vera, ada].map(page => claim(page).click()))
  for (const page of [vera, ada])
    await expect(page.getByTestId('lead-status')).toContainText(/Zuständig: (Vera Vertrieb|Ada Admin)/)
  const owner = String((await storedLead(addresses, lead)).owner)
  const loser = owner === 'Vera Vertrieb' ? ada : vera
  await expect(loser.getByTestId('lead-status').getByRole('alert')).toContainText(
    new RegExp(`${owner} (war schneller|hat diese Anfrage bereits übernommen)`),
  )
  for (const page of [vera, ada]) await page.unroute(steps)
  expect((await historyOf(addresses, lead)).filter(type => type === 'claimed')).toHaveLength(1)
  if (loser === vera) {
    await status.getByLabel('Zuweisen an').selectOption({ label: 'Vera Vertrieb' })
    await expect(status).toContainText('Zuständig: Vera Vertrieb')
  }
  await ada.close()

  const notes = vera.getByTestId('notes')
  await notes.getByLabel('Neue Notiz').fill('Ruft am Montag zurück')
  await notes.getByRole('button', { name: 'Notiz speichern' }).click()
  await expect(notes).toContainText(/Ruft am Montag zurück[\s\S]*Vera Vertrieb/)
  await notes.getByRole('button', { name: 'Ändern' }).click()
  await notes.getByLabel('Notiz ändern').fill('Ruft am Dienstag zurück')
  await notes.getByRole('button', { name: 'Änderung speichern' }).click()
  await expect(notes).toContainText(/Ruft am Dienstag zurück[\s\S]*geändert/)
  await expect(vera.getByTestId('history')).toContainText('Vorher: Ruft am Montag zurück')

  const step = vera.getByTestId('next-step')
  await step.getByLabel('Was ist zu tun?').fill('Vorschlag schicken')
  await step.getByLabel('Bis wann?').fill(inDays(3))
  await step.getByRole('button', { name: 'Vereinbaren' }).click()
  await expect(step.getByRole('button', { name: 'Erledigt' })).toBeVisible()

  const reply = vera.getByTestId('reply')
  await reply.getByRole('button', { name: 'Antwort vorbereiten' }).click()
  const draft = reply.getByLabel(/^Entwurf/)
  await expect(draft).toHaveValue(
    /^Guten Tag Wanda Weg,[\s\S]*Nehmen Sie sich ein Ziel vor[\s\S]*Vera Vertrieb$/,
  )
  await expect(reply.getByRole('link', { name: 'Im Mailprogramm öffnen' })).toHaveAttribute(
    'href',
    /^mailto:/,
  )
  await draft.fill(`${await draft.inputValue()}\nP.S. Gern auch am Telefon.`)
  await reply.getByRole('button', { name: 'Als gesendet festhalten' }).click()
  await expect(status).toContainText('Kontaktiert')
  await expect(status).toContainText('Erste Antwort am')
  await expect(vera.getByTestId('history')).toContainText('P.S. Gern auch am Telefon.')

  await status.getByRole('button', { name: 'Qualifiziert' }).click()
  await status.getByRole('button', { name: 'Gewonnen' }).click()
  await expect(step, 'a next step ends with the work').toHaveCount(0)
  const stored = await storedLead(addresses, lead)
  expect(differencesFromHistory(z.object(leadSchema.shape).parse(stored)), 'the entries tell it all').toEqual(
    [],
  )
  expect(stored).toMatchObject({
    status: 'won',
    owner: 'Vera Vertrieb',
    message: expect.stringContaining('Wanda Weg'),
  })
  expect(await historyOf(addresses, lead)).toEqual(
    expect.arrayContaining([
      'viewed',
      'claimed',
      'noteAdded',
      'noteEdited',
      'nextStepSet',
      'replyDrafted',
      'replySent',
    ]),
  )
})

test('what is overdue leads the list, filters and search narrow it, and lost needs a reason', async ({
  addresses,
  signedIn,
}) => {
  const hour = 3_600_000
  const late = await makeLead(addresses, 'Lara Langewartend', {
    receivedAt: new Date(Date.now() - 60 * hour).toISOString(),
    answerDueAt: new Date(Date.now() - 30 * hour).toISOString(),
  })
  const found = await makeLead(addresses, 'Hanna Hausbau', {
    ...article,
    company: 'Häuser & Söhne',
    message: 'Wir bauen Häuser und suchen Hilfe für unsere Werbung.',
  })
  await changeLead(addresses, found, { type: 'notificationFailed', subject: 'mail.notice.x' })
  const page = await signedIn('sales')
  await visit(page, `${addresses.studio}/vertrieb/anfragen/meine`)
  const owner = page.getByLabel('Zuständig', { exact: true })
  await expect(owner).toHaveValue('mine', { timeout: 30_000 })
  await page.getByRole('link', { name: 'Alle Anfragen', exact: true }).click()
  await expect(owner, 'another list begins without the filters of the last').toHaveValue('all')
  await expect(rows(page).first()).toContainText(late.name)
  await expect(rows(page).first()).toContainText('Antwort überfällig')
  await expect(rows(page).filter({ hasText: found.name })).toContainText('Nachricht nicht gesendet')

  await rows(page).first().focus()
  await page.keyboard.press('j')
  await expect(rows(page).nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press('/')
  const search = page.getByRole('searchbox', { name: 'Suchen' })
  await expect(search).toBeFocused()
  await page.keyboard.type('haus')
  await expect(rows(page), 'German: Haus finds Häuser').toHaveCount(1)
  await expect(rows(page)).toContainText(found.name)
  await search.fill('gibtesnicht')
  await expect(page.getByText('Nichts gefunden')).toBeVisible()
  await search.fill('')
  await page.getByLabel('Artikel', { exact: true }).selectOption({ label: article.articleTitle })
  await expect(rows(page).filter({ hasText: late.name })).toHaveCount(0)
  await expect(rows(page).filter({ hasText: found.name })).toHaveCount(1)
  await page.getByLabel('Artikel', { exact: true }).selectOption({ label: 'Alle Artikel' })

  // Else the desk's own step may come between reading and acting; the page would act again, after a 409 in the console.
  await expect.poll(() => storedLead(addresses, late)).toHaveProperty('takenInAt')
  await rows(page).filter({ hasText: late.name }).click()
  const status = page.getByTestId('lead-status')
  await expect(status).toContainText('Erste Antwort überfällig seit')
  await status.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(status).toContainText('Zuständig: Vera Vertrieb')
  await owner.selectOption({ label: 'Meine' })
  await expect(rows(page).filter({ hasText: found.name })).toHaveCount(0)
  await expect(rows(page).filter({ hasText: late.name })).toHaveCount(1)

  await status.getByRole('button', { name: 'Verloren' }).click()
  await status.getByRole('button', { name: 'Speichern' }).click()
  await expect(status.getByRole('alert')).toContainText('Bitte wählen Sie einen Grund')
  await status.getByLabel('Grund').selectOption({ label: 'Budget' })
  await status.getByRole('button', { name: 'Speichern' }).click()
  await expect(status).toContainText('Grund: Budget')
  expect(await storedLead(addresses, late)).toMatchObject({ status: 'lost', reason: 'budget' })
})
