import { seedArticle } from '../support/articles.ts'
import { guardConsole } from '../support/console-guard.ts'
import { expect, signIn, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
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
  const diagnosis = page.getByTestId('preview-diagnosis')
  // The site gets another secret than the one that this Studio has put into the lake, and answers to that by itself.
  await page.route(opens, route => {
    const address = new URL(route.request().url())
    address.searchParams.set('sanity-preview-secret', 'nicht-von-diesem-studio')
    return route.continue({ url: address.href })
  })
  await signIn(page, addresses.studio, 'editor', previewAddress(addresses, path))
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
  await test.step('a draft that breaks its page is named within the frame and above it, and taken back it is shown', async () => {
    // The page itself, and the link between it and the Studio that breaks with it.
    guard.expect(/424|Minified React error/)
    const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
    const { _rev, _createdAt, _updatedAt, ...content } = (await client.getDocument(seedArticle.id)) ?? {}
    const draft = { ...content, _id: `drafts.${seedArticle.id}`, _type: 'article' }
    await client.createOrReplace({ ...draft, lead: { kein: 'Text' } })
    const words = 'In einem Entwurf auf dieser Seite steht etwas, mit dem die Website nicht umgehen kann.'
    const frame = page.frameLocator('iframe')
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText(
      'Diese Seite lässt sich gerade nicht zeigen',
    )
    await expect(frame.getByText(words)).toBeVisible()
    await expect(diagnosis).toContainText(words)
    await expect(diagnosis).toContainText('Unter „Verlauf“ steht jede frühere Fassung.')
    expect((await fetch(`${addresses.site}${path}`)).status).toBe(200)
    await client.delete(`drafts.${seedArticle.id}`)
    const heading = frame.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('Social Media', { timeout: 30_000 })
    await connected(page, 45_000)
    await expect(diagnosis).toBeHidden()
  })
  expect(guard.takeFaults(), 'console and requests').toEqual([])
  await context.close()
})
