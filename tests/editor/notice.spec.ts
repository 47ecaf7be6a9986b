import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { documentAction, publish, textInput } from '../support/studio.ts'
import { visit } from '../support/visit.ts'

const version = '2026-11-26.probe'
const retention = 'bis 30 Tage nach dem letzten Kontakt, wenn kein Auftrag daraus wird'
const reference = (_ref: string) => ({ _type: 'reference', _ref })
const approved = 'Ein Redaktionsplan entsteht bei uns in zwei Wochen, mit allen, die ihn einhalten sollen.'
const unread = 'Diesen Satz hat noch niemand geprüft, also darf ihn auch niemand bekommen.'

const service = {
  ...{ _id: 'service-probe', _type: 'service', title: 'Redaktionsplan' },
  slug: { _type: 'slug', current: 'redaktionsplan-probe' },
  teaser: 'Ein Plan, den Ihr Team auch nach drei Monaten noch einhält, weil er zu ihm passt.',
  body: [
    {
      ...{ _type: 'block', _key: 'a', style: 'normal', markDefs: [] },
      children: [{ _type: 'span', _key: 'b', text: 'Wir planen mit Ihnen.', marks: [] }],
    },
  ],
}
const snippet = (id: string, fields: object) => ({
  ...{ _id: `snippet-${id}`, _type: 'replySnippet', title: 'Zum Redaktionsplan' },
  ...fields,
})

test('what the form says and asks comes from the offer, stays as it was read, and reaches the answer of sales', async ({
  signedIn,
  addresses,
  page: visitor,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const offer = await client.getDocument('contactOffer')
  if (offer === undefined) throw new Error('the seed has an offer')
  const editor = await signedIn('editor')

  await test.step('a published notice is read only, and stays as it is whichever way somebody tries', async () => {
    await visit(editor, `${addresses.studio}/redaktion/inhalte/rechtstexte;privacyNotice;privacyNotice-1`)
    await expect(editor.getByText('Diese Fassung ist veröffentlicht und steht fest.')).toBeVisible({
      timeout: 60_000,
    })
    await expect(textInput(editor, 'retention')).toHaveAttribute('readonly')
    await editor.getByRole('button', { name: 'Dokumentaktionen öffnen' }).click()
    await expect(editor.getByRole('menuitem', { name: 'Duplizieren' })).toBeVisible()
    await expect(editor.getByRole('menuitem', { name: /Löschen|veröffentlichen/i })).toHaveCount(0)
    await editor.keyboard.press('Escape')
    await expect(client.patch('privacyNotice-1').set({ retention: 'für immer' }).commit()).rejects.toThrow(
      /steht fest/,
    )
    const other = { ...offer, privacyNotice: { ...reference('privacyNotice-1'), _weak: true } }
    await client.createOrReplace(other)
    await expect(client.delete('privacyNotice-1')).rejects.toThrow(/Anfragen nennen seine Fassung/)
  })

  await test.step('a new text is a new version', async () => {
    await documentAction(editor, 'Duplizieren')
    await expect(editor).not.toHaveURL(/privacyNotice-1/)
    await expect(textInput(editor, 'version')).toBeEditable()
    await textInput(editor, 'version').fill(version)
    await textInput(editor, 'retention').fill(retention)
    await publish(editor)
    await expect(textInput(editor, 'retention')).toHaveAttribute('readonly')
  })
  const notice = await client.fetch<string>('*[_type == "privacyNotice" && version == $version][0]._id', {
    version,
  })

  try {
    await client
      .transaction()
      .createOrReplace(service)
      .createOrReplace({
        ...offer,
        askFor: ['name', 'service'],
        services: [{ ...reference(service._id), _key: 'a' }],
        privacyNotice: reference(notice),
      })
      .createOrReplace(
        snippet('a', {
          ...{ belongsTo: 'service', service: reference(service._id), text: approved },
          approvedBy: 'Edda Redaktion',
        }),
      )
      .createOrReplace(
        snippet('b', {
          ...{ belongsTo: 'item', selfCheck: reference('selfCheck-wie-gut-scheitern-sie-schon') },
          ...{ item: 'ziel', text: unread },
        }),
      )
      .commit()

    const name = 'Lotte Leistung'
    await test.step('the visitor reads it and chooses, and keeps both when the form comes back', async () => {
      await expect(async () => {
        await visitor.goto('/kontakt')
        await expect(visitor.getByText(retention)).toBeVisible({ timeout: 1_000 })
      }).toPass()
      const form = visitor.getByRole('form', { name: 'Anfrage' })
      for (const [term, fact] of [
        ['Zweck', 'Ihre Anfrage beantworten'],
        ['Rechtsgrundlage', 'Art. 6 Abs. 1 Buchst. b DSGVO, bei allgemeinen Fragen Buchst. f'],
        ['Speicherdauer', retention],
        ['Empfänger', 'unser Vertrieb und wer unser System verwaltet'],
      ] as const) {
        await expect(form.getByText(`${term}:`)).toBeVisible()
        await expect(form.getByText(fact)).toBeVisible()
      }
      await expect(form.getByRole('link', { name: 'Datenschutzerklärung' })).toBeVisible()
      await expect(form.getByRole('checkbox'), 'nobody has to agree').toHaveCount(0)
      await form.getByLabel('Um welche Leistung geht es?').selectOption('Redaktionsplan')
      const answer = await visitor.request.post('/api/anfrage', {
        form: {
          noticeVersion: version,
          offerId: 'contactOffer',
          service: await form.getByLabel('Um welche Leistung geht es?').inputValue(),
          message: '',
        },
        headers: { origin: addresses.site },
      })
      expect(answer.status()).toBe(422)
      const back = await answer.text()
      expect(back).toContain(`name="noticeVersion" value="${version}"`)
      expect(back).toContain(retention)
      expect(back).toMatch(/<option value="[^"]+" selected="">Redaktionsplan<\/option>/)

      await form.getByLabel('Ihre Nachricht').fill(`Guten Tag, hier schreibt ${name}. Was kostet ein Plan?`)
      await form.getByLabel('E-Mail').fill('lotte@example.test')
      await form.getByLabel('Name').fill(name)
      await form.getByRole('button', { name: 'Anfrage senden' }).click()
      await visitor.waitForURL(/\/kontakt\/danke\//)
      await expect(visitor.getByRole('region', { name: 'Das haben Sie gesendet' })).toContainText(
        'Redaktionsplan',
      )
    })

    const leads = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
    expect(await leads.fetch('*[name == $name]{noticeVersion, service, serviceId}', { name })).toEqual([
      { noticeVersion: version, service: 'Redaktionsplan', serviceId: service._id },
    ])

    await test.step('sales sees the wish, and its draft says what is approved', async () => {
      const sales = await signedIn('sales')
      await visit(sales, `${addresses.studio}/vertrieb/anfragen/alle`)
      await sales.getByTestId('lead-row').filter({ hasText: name }).click({ timeout: 30_000 })
      await expect(sales.getByTestId('enquiry')).toContainText('Redaktionsplan')
      await expect(sales.getByTestId('record')).toContainText(`Fassung ${version}`)
      await sales.getByTestId('lead-status').getByRole('button', { name: 'Übernehmen' }).click()
      await sales.getByTestId('reply').getByRole('button', { name: 'Antwort vorbereiten' }).click()
      const draft = sales.getByLabel('Entwurf, bitte prüfen und anpassen')
      await expect(draft).toHaveValue(new RegExp(`Zu „Redaktionsplan“:\\n${approved}`))
      await expect(draft).not.toHaveValue(new RegExp(unread))
    })
  } finally {
    await client.createOrReplace(offer)
    await client.transaction().delete('snippet-a').delete('snippet-b').delete(service._id).commit()
  }
})
