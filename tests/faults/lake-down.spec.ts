import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { SanityClient } from '@sanity/client'
import { makeCase } from '../support/case.ts'
import { expectGuarded } from '../support/guarded-answer.ts'
import { ask } from '../support/http-answer.ts'
import { startInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { expectEveryLook } from '../support/looks.ts'
import { picture } from '../support/picture.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const pages = ['/', '/magazin', articlePath, '/kontakt', '/impressum', '/themen/social-media']
/** Texts for machines, which are kept like pages. */
const texts = ['/feed.xml', '/sitemap.xml', '/llms.txt', '/manifest.webmanifest', `${articlePath}.md`]
const neverRendered = '/datenschutz'

const seen = (site: string, path: string) => ask(site, path, { headers: { accept: 'image/webp' } })

/** A picture and a share image, as the article's page names them once it has one. */
async function picturesOf(site: string, client: SanityClient): Promise<readonly string[]> {
  const { _id: _ref } = await client.assets.upload('image', picture(1280, 720), { filename: 'bild.png' })
  const asset = { _type: 'reference', _ref }
  await client
    .patch('article-social-media-keinen-erfolg')
    .set({ heroImage: { _type: 'figureImage', asset, alt: 'Ein Grau', credit: 'Foto: Probe' } })
    .commit()
  const address = async (pattern: RegExp) =>
    pattern.exec((await ask(site, articlePath)).text.replaceAll('&amp;', '&'))?.[1] ?? ''
  const image = /"(\/medien\/[^"\s]+[?]w=\d+[^"\s]*)/
  await expect.poll(() => address(image)).not.toBe('')
  return [await address(image), await address(/property="og:image" content="https?:\/\/[^/"]+([^"]+)"/)]
}

test('without the lake every page that was ever rendered is served, and any other says so in German', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  await using installation = await startInstallation()
  const { addresses, stack } = installation
  const { servers } = stack
  const { site, dataDir } = addresses
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const made = await makeCase(addresses, 'Ada Ausfall')
  await client
    .patch('siteSettings')
    .set({ 'organisation.email': 'hallo@klartext.test', 'organisation.phone': '+49 221 123456' })
    .commit()
  await expect.poll(async () => (await ask(site, '/kontakt')).text).toContain('hallo@klartext.test')
  const kept = [...pages, ...texts, ...(await picturesOf(site, client))]
  const { syncTags } = await client.fetch('*[_id == "siteSettings"][0]', {}, { filterResponse: false })
  const before = new Map<string, string>()
  for (const path of kept) before.set(path, (await seen(site, path)).text)

  await servers.lake.stop()

  for (const path of kept) {
    const { status, text } = await seen(site, path)
    expect(status, path).toBe(200)
    expect(text, path).toBe(before.get(path))
  }

  // Expired while nothing newer can be made: what the last call of a dying lake may do.
  const secret = (await readFile(join(dataDir, 'secrets/revalidate.key'), 'utf8')).trim()
  const body = JSON.stringify({ tags: syncTags })
  const time = Date.now()
  const mac = createHmac('sha256', secret).update(`${time}.${body}`).digest('base64url')
  const call = await ask(site, '/api/revalidate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sanity-webhook-signature': `t=${time},v1=${mac}` },
    body,
  })
  expect(call.status).toBe(200)
  for (const path of kept) {
    const { status, text } = await seen(site, path)
    expect(status, `${path} after its tags expired`).toBe(200)
    expect(text, path).toBe(before.get(path))
  }

  expect(await installation.log('web'), 'the tags had expired').toContain('"type":"stale"')

  const answer = await ask(site, neverRendered)
  expect(answer.status).toBe(503)
  expect(answer.headers).toMatchObject({ 'retry-after': '30', 'cache-control': 'no-store' })
  expect(answer.headers['content-security-policy']).toContain("script-src 'self';")
  expectGuarded('the page for an outage', neverRendered, answer, addresses.studio)

  const searched = await ask(site, '/suche?q=quittengelee-im-keller')
  expect(searched.status).toBe(503)
  const log = await installation.log('web')
  expect(log, 'the search could not be answered').toContain('"path":"/suche"')
  expect(log, 'and what was searched for is nobody’s business').not.toContain('quittengelee')
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${site}${neverRendered}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Diese Seite ist gerade nicht erreichbar.')
  await expect(page.getByRole('link', { name: 'hallo@klartext.test' })).toBeVisible()
  await expect(page.getByRole('link', { name: '+49 221 123456' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Hauptnavigation' })).toBeVisible()
  await context.close()
  const withScripts = await browser.newPage()
  for (const path of [neverRendered, made.path]) {
    await withScripts.goto(`${site}${path}`)
    await expectEveryLook(withScripts, path)
  }
  await expect(withScripts.getByRole('heading', { level: 1 })).toContainText('gerade nicht erreichbar')
  await withScripts.close()

  // A restart in the middle of it, be it a crash, an update of the machine or a nervous operator.
  await servers.web.stop()
  await servers.web.start()
  for (const path of kept) {
    const { status, text } = await seen(site, path)
    expect(status, `${path} after a restart`).toBe(200)
    expect(text, path).toBe(before.get(path))
  }
  // What no page names is made for who asks, which nobody can now; where to report a weakness is said all the same.
  const [file = ''] = /\/medien\/[^?]+/.exec(kept.at(-2) ?? '') ?? []
  for (const path of [file, `/og${articlePath}`, '/artikel/gibt-es-nicht.md', '/api/health']) {
    const refused = await seen(site, path)
    expect(refused.status, path).toBe(503)
    expectGuarded(path, path, refused, addresses.studio)
  }
  expect((await ask(site, '/.well-known/security.txt')).text).toContain(`Contact: ${site}/kontakt`)
  const again = await ask(site, neverRendered)
  expect(again.status).toBe(503)
  expect(again.text, 'the page for an outage, too').toContain('hallo@klartext.test')

  await servers.lake.start()
  await client.patch('siteSettings').set({ 'organisation.email': 'neu@klartext.test' }).commit()
  await expect.poll(async () => (await ask(site, '/kontakt')).text).toContain('neu@klartext.test')
  expect((await ask(site, neverRendered)).status).toBe(200)
})
