import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { faults, openDocument, openValidation, publish } from '../support/studio.ts'

const seedId = 'selfCheck-wie-gut-scheitern-sie-schon'
const id = 'selfCheck-probe'

test('a gap between bands and a version that did not rise block publishing, and say what to do', async ({
  signedIn,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const seed = await client.getDocument(seedId)
  if (seed === undefined) throw new Error('the seed has a self-check')
  const { _rev, _createdAt, _updatedAt, ...content } = seed
  const probe = {
    ...content,
    title: 'Probe: Wie gut scheitern andere?',
    slug: { _type: 'slug', current: 'probe-scheitern' },
  }
  await client.createOrReplace({ ...probe, _id: id })
  await client.createOrReplace({ ...probe, _id: `drafts.${id}` })
  await client.patch(`drafts.${id}`).set({ 'bands[2].from': 11 }).commit()

  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}/redaktion/inhalte/selfCheck;${id}`)
  const button = page.getByRole('button', { name: 'Veröffentlichen', exact: true })
  await expect(button).toBeDisabled()
  await page.getByRole('button', { name: 'Validierung' }).click()
  const complaint = (text: string) => page.getByText(text).filter({ visible: true })
  await expect(complaint('Für 9 bis 10 Punkte gibt es keine Stufe')).not.toHaveCount(0)

  await client.patch(`drafts.${id}`).set({ 'bands[1].to': 10 }).commit()
  await expect(page.getByTestId('field-bands').getByTestId('input-validation-icon-error')).toHaveCount(0)
  await expect(button, 'the version has not risen').toBeDisabled()
  await expect(complaint('Bitte tragen Sie die Fassung 2 ein')).not.toHaveCount(0)

  await page.getByTestId('field-version').locator('input').fill('2')
  await publish(page)
  await expect
    .poll(async () => (await fetch(`${addresses.site}/selbsttest/probe-scheitern`)).text())
    .toContain('data-from="11"')
  await client.delete(id)
})

/** Adds an entry to a list by hand and fills its texts and numbers by the names of the fields. */
async function addEntry(page: Page, list: Locator, values: Readonly<Record<string, string>>): Promise<void> {
  await list.getByRole('button', { name: 'Element hinzufügen' }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(values))
    await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByRole('button', { name: 'Dialog schließen' }).click()
  await expect(dialog).toBeHidden()
}

test('an editor adds an item with advice and weight and a band by hand; gap and overlap are refused', async ({
  signedIn,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const seed = await client.getDocument(seedId)
  if (seed === undefined) throw new Error('the seed has a self-check')
  const { _rev, _createdAt, _updatedAt, ...content } = seed
  const own = 'selfCheck-von-hand'
  await client.createOrReplace({
    ...content,
    _id: own,
    title: 'Probe: Von Hand gebaut',
    slug: { _type: 'slug', current: 'von-hand-gebaut' },
  })

  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}/redaktion/inhalte/selfCheck;${own}`)
  const button = page.getByRole('button', { name: 'Veröffentlichen', exact: true })
  const bands = page.getByTestId('field-bands')

  await test.step('a new item raises the highest sum, for which no band is there yet', async () => {
    await addEntry(page, page.getByTestId('field-items'), {
      'Satz der Checkliste': 'Antworten? Das macht bei uns der Zufall.',
      Klartext: 'Niemand ist dafür zuständig, Anfragen zu beantworten.',
      Rat: 'Legen Sie fest, wer antwortet und bis wann. Ein Name und eine Frist genügen für den Anfang.',
      Gewicht: '2',
    })
    await openValidation(page)
    await expect(faults(page, 'Alle Gewichte zusammen ergeben 30 Punkte.')).toHaveCount(1)
    await expect(button).toBeDisabled()
  })

  await test.step('a band that overlaps the one before, then one that leaves a gap', async () => {
    await addEntry(page, bands, {
      Von: '28',
      Bis: '30',
      'Name der Stufe': 'Unerreicht',
      Text: 'Mehr Scheitern ist mit dieser Liste nicht zu messen; es braucht dafür schon eine längere.',
      'Nächster Schritt': 'Legen Sie zuerst fest, wer auf Anfragen antwortet.',
    })
    await expect(
      faults(
        page,
        '„Unerreicht“ überschneidet sich mit der Stufe davor. Bitte lassen Sie sie bei 29 beginnen.',
      ),
    ).toHaveCount(1)
    await expect(button).toBeDisabled()
    const from = async (value: string) => {
      await bands.getByRole('button', { name: /Unerreicht/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Von', { exact: true }).fill(value)
      await dialog.getByRole('button', { name: 'Dialog schließen' }).click()
      await expect(dialog).toBeHidden()
    }
    await from('30')
    await expect(faults(page, 'Für 29 Punkte gibt es keine Stufe.')).toHaveCount(1)
    await expect(button).toBeDisabled()
    await from('29')
  })

  await test.step('with the next version it is published, and visitors find item and band', async () => {
    await expect(faults(page, 'Bitte tragen Sie die Fassung 2 ein')).toHaveCount(1)
    await page.getByTestId('field-version').locator('input').fill('2')
    await publish(page)
    const read = async () => (await fetch(`${addresses.site}/selbsttest/von-hand-gebaut`)).text()
    await expect.poll(read).toContain('Antworten? Das macht bei uns der Zufall.')
    expect(await read()).toContain('Unerreicht')
    expect(await read()).toContain('data-from="29"')
  })
  await client.delete(own)
})
