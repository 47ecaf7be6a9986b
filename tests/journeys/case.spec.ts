import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { makeCase } from '../support/case.ts'
import { filesWith } from '../support/files-with.ts'
import { type Addresses, expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { historyOf, storedLead } from '../support/leads.ts'

const score = {
  total: 20,
  version: 1,
  reasons: [{ _key: 'a', _type: 'scoreReason', label: 'Telefon angegeben', points: 20 }],
}

/** The link in the mail to an address that is asked to say yes. */
async function linkTo(addresses: Addresses, to: string): Promise<string> {
  const leads = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const text = await leads.fetch<string>(
    '*[_type == "mail" && kind == "addressConfirmation" && to == $to][0].text',
    {
      to,
    },
  )
  const [link] = /http\S+\/vorgang\/adresse\/[\w-]{43}/.exec(text) ?? []
  if (link === undefined) throw new Error('the mail has no link')
  return link
}

/** Presses a button of the named form, and follows to the page that answers. */
async function sendForm(page: Page, form: string, button: string): Promise<void> {
  await page.getByRole('form', { name: form }).getByRole('button', { name: button }).click()
}

for (const javaScriptEnabled of [true, false])
  test(`a visitor keeps his case in hand, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    newVisitor,
    guard,
    addresses,
  }) => {
    // A link in a mail that was used before.
    guard.expect(/status of 404 .*\/vorgang\/adresse\/ungueltig/)
    const lead = await makeCase(addresses, 'Vera Vorgang', { phone: '0761 123456', score })
    const page = await (await newVisitor({ javaScriptEnabled })).newPage()
    const answer = await page.goto(lead.path)
    expect(answer?.headers()).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre Anfrage')
    await expect(page.getByText('Ihre Anfrage ist bei uns angekommen.')).toBeVisible()
    await expect(page.getByText('hier schreibt Vera Vorgang')).toBeVisible()

    const history = page.getByRole('region', { name: 'Was seitdem geschehen ist' })
    await page.getByLabel('Ihre Nachricht').fill('Bitte erst nachmittags anrufen.')
    await sendForm(page, 'Etwas ergänzen', 'Nachricht senden')
    await expect(page.getByRole('status')).toContainText('Ihre Nachricht ist angekommen')
    await expect(history.getByRole('listitem').first()).toContainText('Bitte erst nachmittags anrufen.')

    await page.getByLabel('Telefon').fill('abc')
    await sendForm(page, 'Angaben berichtigen', 'Angaben speichern')
    await expect(page.getByRole('alert').first()).toContainText('keine gültige Nummer')
    await page.getByLabel('Firma').fill('Vorgang GmbH')
    await sendForm(page, 'Angaben berichtigen', 'Angaben speichern')
    await expect(page.getByRole('status')).toContainText('Ihre Angaben sind berichtigt')
    await expect(page.getByLabel('Firma')).toHaveValue('Vorgang GmbH')

    const newAddress = `vera.neu.${randomUUID()}@example.test`
    await page.getByLabel('Neue E-Mail-Adresse').fill(newAddress)
    await sendForm(page, 'E-Mail-Adresse ändern', 'Bestätigung anfordern')
    await expect(page.getByRole('status')).toContainText('Wir haben der neuen Adresse geschrieben')
    await expect(page.getByText(newAddress), 'not before it says yes').toHaveCount(0)
    const link = await linkTo(addresses, newAddress)
    await page.goto(link)
    await page.getByRole('button', { name: 'Adresse bestätigen' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre E-Mail-Adresse ist bestätigt.')
    await page.goto(link)
    await page.getByRole('button', { name: 'Adresse bestätigen' }).click()
    await expect(page.getByRole('heading', { level: 1 }), 'once').toHaveText('Dieser Link gilt nicht.')
    await page.goto(lead.path)
    await expect(page.getByText(newAddress).first()).toBeVisible()
    expect(await filesWith(addresses.dataDir, newAddress)).not.toEqual([])

    const reading = page.getByRole('region', { name: 'So lesen wir Ihre Angaben' })
    await expect(reading.getByRole('row', { name: /Telefon angegeben/ })).toContainText('+20')
    await sendForm(page, 'Bewertung abschalten', 'Bewertung abschalten')
    await expect(reading).toContainText('sie ist abgeschaltet')

    const download = page.waitForEvent('download')
    await sendForm(page, 'Daten mitnehmen', 'JSON laden')
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^klartext-KT-.*\.json$/)
    const stored = JSON.parse(await readFile(await file.path(), 'utf8')).leads[0]
    expect(stored).toMatchObject({ name: 'Vera Vorgang', company: 'Vorgang GmbH' })
    expect(stored).not.toHaveProperty('caseTokenHash')

    await page.getByText('Anfrage zurückziehen').first().click()
    await page.getByLabel('Grund').fill('Hat sich erledigt.')
    await sendForm(page, 'Anfrage zurückziehen', 'Anfrage zurückziehen')
    await expect(page.getByText('Niemand bearbeitet sie weiter.').first()).toBeVisible()
    const ofDesk: readonly unknown[] = ['notificationQueued', 'notificationSent', 'duplicateLinked']
    const entries = await historyOf(addresses, lead)
    expect(entries.filter(type => !ofDesk.includes(type))).toEqual([
      'created',
      'contactLogged',
      'correctedByPerson',
      'correctedByPerson',
      'scoreSwitchedOff',
      'objection',
    ])
    expect(await storedLead(addresses, lead)).toMatchObject({ restricted: true, company: 'Vorgang GmbH' })

    await page.getByText('Anfrage löschen').first().click()
    await page.getByLabel('Ja, ich möchte die Anfrage endgültig löschen.').check()
    await sendForm(page, 'Anfrage löschen', 'Endgültig löschen')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre Anfrage ist gelöscht', {
      timeout: 30_000,
    })
    await expect(page.getByText('nichts gefunden')).toBeVisible()
    await expect(page.getByText('Vera Vorgang')).toHaveCount(0)
    expect(await storedLead(addresses, lead)).toMatchObject({ status: 'erased', message: '' })
    expect(await filesWith(addresses.dataDir, newAddress), 'databases, logs, kept pages, spool').toEqual([])
  })

test('an address that is too old and one that never was look the same', async ({ addresses, request }) => {
  const old = await makeCase(addresses, 'Alma Abgelaufen', { caseOpenUntil: '2026-01-01T00:00:00.000Z' })
  const texts: string[] = []
  for (const path of [old.path, `/vorgang/${'x'.repeat(43)}`, '/vorgang/kurz']) {
    const answer = await request.get(path)
    expect(answer.status()).toBe(404)
    texts.push((await answer.text()).replaceAll(/nonce-[\w+/=]+/g, ''))
  }
  expect(new Set(texts).size).toBe(1)
  expect(texts[0]).toContain('Eine neue Adresse bekommen Sie von uns')
  expect(texts[0]).not.toContain('Alma')

  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  const form = { token: old.path.split('/').at(-1) ?? '', act: 'erase', sicher: 'ja' }
  expect((await request.post('/api/vorgang', { form, headers: foreign })).status()).toBe(403)
  expect((await request.get('/api/vorgang', { maxRedirects: 0 })).status()).toBe(303)
})
