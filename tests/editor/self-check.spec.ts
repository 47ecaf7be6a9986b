import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { openDocument, publish } from '../support/studio.ts'

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
