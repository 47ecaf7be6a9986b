import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { newDocument, openTab, publish, saved, textArea, textInput } from '../support/studio.ts'

test('an editor makes a topic, and its page is on the site', async ({ signedIn, addresses }) => {
  const statusOf = async (): Promise<number> => (await fetch(`${addresses.site}/themen/gruene-wiese`)).status
  expect(await statusOf()).toBe(404)
  const page = await signedIn('editor')
  const id = await newDocument(page, addresses, 'topic')
  await textInput(page, 'title').fill('Grüne Wiese')
  await page.getByTestId('field-slug').getByRole('button', { name: 'Generieren' }).click()
  await expect(page.getByTestId('field-slug').locator('input')).toHaveValue('gruene-wiese')
  await textArea(page, 'description').fill(
    'Neu anfangen, ohne dass schon etwas im Weg steht: was hilft, und was nicht.',
  )
  await publish(page)
  await expect.poll(statusOf, { intervals: [50], timeout: 5_000 }).toBe(200)
  // Other journeys count topics.
  await lakeClient(addresses, 'production', await tokenFor(addresses, 'editor')).delete(id)
})

test('settings of a limited company without its register cannot be published until it is there', async ({
  signedIn,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const settings = await client.getDocument('siteSettings')
  if (settings === undefined) throw new Error('the seed has settings')
  const { _rev, _createdAt, _updatedAt, ...content } = settings
  await client.createOrReplace({
    ...content,
    _id: 'drafts.siteSettings',
    organisation: {
      ...{ legalForm: 'gmbh', legalName: 'Klartext GmbH', representatives: 'Erna Beispiel', street: 'Weg 1' },
      ...{ postalCode: '10115', city: 'Berlin', email: 'post@agentur.example', phone: '+49 30 123456' },
      responsible: 'Erna Beispiel, Weg 1, 10115 Berlin',
    },
  })
  try {
    const page = await signedIn('editor')
    await page.goto(`${addresses.studio}/redaktion/intent/edit/id=siteSettings;type=siteSettings/`)
    await openTab(page, 'Unternehmen')
    const court = textInput(page, 'organisation.registerCourt')
    await expect(court).toBeEditable({ timeout: 60_000 })
    const button = page.getByRole('button', { name: 'Veröffentlichen', exact: true })
    await expect(button).toBeDisabled()
    await saved(page, () => court.fill('Amtsgericht Berlin'))
    await expect(button, 'its number is still missing').toBeDisabled()
    await saved(page, () => textInput(page, 'organisation.registerNumber').fill('HRB 1'))
    await expect(button).toBeEnabled({ timeout: 15_000 })
    expect(await client.getDocument('siteSettings'), 'nothing was published').toMatchObject({ _rev })
  } finally {
    await client.delete('drafts.siteSettings')
  }
})
