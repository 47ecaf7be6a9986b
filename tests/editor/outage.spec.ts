import { publishedArticle } from '../support/articles.ts'
import { guardConsole } from '../support/console-guard.ts'
import { expect, signIn, test } from '../support/fixtures.ts'
import { startInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { saved, textArea, textInput } from '../support/studio.ts'

/**
 * What the Studio and Chromium report while nobody answers on the lake's port, and when it is back and both ask for
 * everything at once: some are told to come again, and do.
 */
const outage =
  /net::ERR_|429 \(Too Many Requests\)|WebSocket connection to|Failed to fetch|Connection (lost|closed)|Custom validator at \w+ has taken/

test('what two editors write while the lake is dead arrives when it lives again', async ({
  browser,
  contextOptions,
}) => {
  test.setTimeout(180_000)
  await using installation = await startInstallation()
  const { servers } = installation.stack
  const { addresses } = installation
  const article = await publishedArticle(addresses, 'ausfall')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const open = async (person: 'editor' | 'secondEditor') => {
    const context = await browser.newContext(contextOptions)
    const guard = guardConsole(context)
    const page = await context.newPage()
    await signIn(page, addresses.studio, person, `${addresses.studio}${article.studioPath}`)
    await expect(textInput(page, 'title')).toBeEditable({ timeout: 60_000 })
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
  await servers.lake.kill()

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
