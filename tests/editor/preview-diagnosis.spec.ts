import { guardConsole } from '../support/console-guard.ts'
import { expect, signIn, test } from '../support/fixtures.ts'
import { connected, previewAddress } from '../support/preview.ts'

const path = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const opens = /\/api\/vorschau\/(an|pruefung)\?/

test('a preview that does not connect names the failed step and what to do, and is checked again', async ({
  browser,
  addresses,
  contextOptions,
}) => {
  const context = await browser.newContext(contextOptions)
  const guard = guardConsole(context)
  // The refused page, what the Studio thinks of it, and a frame that had no time for a second.
  guard.expect(/401|Unable to connect to visual editing|\[@sanity\/comlink\]/)
  const page = await context.newPage()
  await signIn(page, addresses.studio, 'editor')
  const diagnosis = page.getByTestId('preview-diagnosis')
  // The site gets another secret than the one that this Studio has put into the lake, and answers to that by itself.
  await page.route(opens, route => {
    const address = new URL(route.request().url())
    address.searchParams.set('sanity-preview-secret', 'nicht-von-diesem-studio')
    return route.continue({ url: address.href })
  })
  await page.goto(previewAddress(addresses, path))
  await expect(diagnosis).toContainText('Die Website kennt den Schlüssel dieser Vorschau nicht.', {
    timeout: 45_000,
  })
  await expect(diagnosis).toContainText('Laden Sie das Studio neu.')
  await page.unroute(opens)

  await test.step('a step that is mended leads to the next one', async () => {
    await diagnosis.getByRole('button', { name: 'Noch einmal prüfen' }).click()
    await expect(diagnosis).toContainText('die Seite selbst meldet sich nicht')
  })
  await test.step('a preview that connects needs no diagnosis', async () => {
    await page.reload()
    await connected(page, 45_000)
    await expect(diagnosis).toBeHidden()
  })
  expect(guard.takeFaults(), 'console and requests').toEqual([])
  await context.close()
})
