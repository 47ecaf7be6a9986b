import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { newDocument, publish, textArea, textInput } from '../support/studio.ts'

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
