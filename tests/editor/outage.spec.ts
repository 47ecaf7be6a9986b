import { publishedArticle } from '../support/articles.ts'
import { guardConsole } from '../support/console-guard.ts'
import { expect, signIn, test } from '../support/fixtures.ts'
import { startInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { openDocument, saved, textArea, textInput } from '../support/studio.ts'

/** What the Studio and Chromium report while nobody answers on the lake's port. */
const outage =
  /net::ERR_|WebSocket connection to|Failed to fetch|Connection (lost|closed)|Custom validator at \w+ has taken/

test('what two editors write while the lake is dead arrives when it lives again', async ({
  browser,
  contextOptions,
}) => {
  test.setTimeout(180_000)
  await using installation = await startInstallation()
  const { settings, servers } = installation.stack
  const addresses = {
    site: settings.siteUrl,
    studio: settings.studioUrl,
    lake: settings.lakeUrl,
    dataDir: settings.dataDir,
  }
  const article = await publishedArticle(addresses, 'ausfall')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const open = async (person: 'editor' | 'secondEditor') => {
    const context = await browser.newContext(contextOptions)
    const guard = guardConsole(context)
    const page = await context.newPage()
    await signIn(page, addresses.studio, person)
    await openDocument(page, `${addresses.studio}${article.studioPath}`)
    return { page, guard }
  }
  const [one, other] = [await open('editor'), await open('secondEditor')]
  const before = 'Das stand schon vor dem Ausfall da'
  await saved(one.page, () => textInput(one.page, 'title').fill(before))
  await expect(textInput(other.page, 'title')).toHaveValue(before)

  for (const { guard } of [one, other]) guard.expect(outage)
  // The lake falls silent: what is written now is on its way and never acknowledged.
  const silent = servers.lake.pid ?? 0
  process.kill(silent, 'SIGSTOP')
  const title = 'Geschrieben, als niemand zuhörte'
  const teaser =
    'Auch was jemand schreibt, während der Server ausfällt, geht nicht verloren: Es kommt an, sobald er wieder da ist.'
  await textInput(one.page, 'title').fill(title)
  await textArea(other.page, 'teaser').fill(teaser)
  await Promise.all([one, other].map(({ page }) => expect(page.getByText('Speichern...')).toBeVisible()))
  servers.lake.kill()

  // Its successor is held back until both have been told; it has not spoken to anybody yet.
  await expect.poll(() => servers.lake.pid, { intervals: [5] }).not.toBe(silent)
  const successor = servers.lake.pid ?? 0
  process.kill(successor, 'SIGSTOP')
  try {
    for (const { page } of [one, other])
      await expect(page.getByText('Versuch der Verbindung…').first()).toBeVisible()
  } finally {
    process.kill(successor, 'SIGCONT')
  }
  await servers.lake.ready()

  await expect
    .poll(() => client.getDocument(`drafts.${article.id}`), { timeout: 60_000 })
    .toMatchObject({ title, teaser })
  for (const { page } of [one, other]) {
    await expect(textInput(page, 'title')).toHaveValue(title, { timeout: 30_000 })
    await expect(textArea(page, 'teaser')).toHaveValue(teaser)
  }
  // Both can go on as if nothing had happened.
  await textInput(other.page, 'title').fill('Danach geht es weiter')
  await expect(textInput(one.page, 'title')).toHaveValue('Danach geht es weiter')
  for (const { page, guard } of [one, other]) {
    await page.context().close()
    expect(guard.takeFaults(), 'console and requests').toEqual([])
  }
})
