import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient } from '../support/lake-access.ts'
import { openDocument, publish, textInput } from '../support/studio.ts'

test('an editor changes the title, publishes, and the site shows it within a second', async ({
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'veroeffentlichen')
  const read = async (): Promise<string> => (await fetch(`${addresses.site}${article.sitePath}`)).text()
  expect(await read(), 'the page is in the cache before').toContain(article.title)

  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${article.studioPath}`)
  const title = 'Schweigen ist Gold, sagt jedenfalls die Stoppuhr'
  await textInput(page, 'title').fill(title)
  await publish(page)

  const publishedAt = performance.now()
  await expect.poll(read, { intervals: [20], timeout: 1_000 }).toContain(title)
  test.info().annotations.push({
    type: 'publish to fresh HTML',
    description: `${Math.round(performance.now() - publishedAt)} ms`,
  })

  const magazine = await (await fetch(`${addresses.site}/magazin`)).text()
  expect(magazine).toContain(title)
})

test('a draft does not reach visitors', async ({ signedIn, addresses }) => {
  const article = await publishedArticle(addresses, 'entwurf-bleibt-hier')
  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${article.studioPath}`)
  const saved = page.waitForResponse(response => response.url().includes('/data/actions/') && response.ok())
  await textInput(page, 'title').fill('Noch nicht für alle Augen')
  await saved
  expect(await (await fetch(`${addresses.site}${article.sitePath}`)).text()).toContain(article.title)
  const everything = await lakeClient(addresses, 'production').fetch<{ _id: string }[]>('*')
  expect(everything.length).toBeGreaterThan(0)
  expect(everything.filter(({ _id }) => _id.includes('.'))).toEqual([])
})
