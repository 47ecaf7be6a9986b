import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { makeCase } from '../support/case.ts'
import { expect, test } from '../support/fixtures.ts'
import { historyOf, storedLead } from '../support/leads.ts'

const score = {
  total: 20,
  version: 1,
  reasons: [{ _key: 'a', _type: 'scoreReason', label: 'Telefon angegeben', points: 20 }],
}

/** Presses a button of the named form, and follows to the page that answers. */
async function sendForm(page: Page, form: string, button: string): Promise<void> {
  await page.getByRole('form', { name: form }).getByRole('button', { name: button }).click()
}

for (const javaScriptEnabled of [true, false])
  test(`a visitor keeps his case in hand, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    addresses,
  }) => {
    const lead = await makeCase(addresses, 'Vera Vorgang', { phone: '0761 123456', score })
    const context = await browser.newContext({ javaScriptEnabled, baseURL: addresses.site, locale: 'de-DE' })
    const page = await context.newPage()
    const answer = await page.goto(lead.path)
    expect(answer?.headers()).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre Anfrage')
    await expect(page.getByText('Ihre Anfrage ist bei uns angekommen.')).toBeVisible()
    await expect(page.getByText('hier schreibt Vera Vorgang')).toBeVisible()
    if (javaScriptEnabled) {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    }

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
    await expect(page.getByLabel('E-Mail'), 'the address is not changed here').toHaveCount(0)

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
    await context.close()
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
