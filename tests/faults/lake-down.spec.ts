import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ask } from '../support/http-answer.ts'
import { startInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const pages = ['/', '/magazin', articlePath, '/kontakt', '/impressum', '/themen/social-media']
const neverRendered = '/datenschutz'

test('without the lake every page that was ever rendered is served, and any other says so in German', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  await using installation = await startInstallation()
  const { settings, servers } = installation.stack
  const { siteUrl: site, studioUrl: studio, lakeUrl: lake, dataDir } = settings
  const addresses = { site, studio, lake, dataDir }
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await client
    .patch('siteSettings')
    .set({ 'organisation.email': 'hallo@klartext.test', 'organisation.phone': '+49 221 123456' })
    .commit()
  await expect.poll(async () => (await ask(site, '/kontakt')).text).toContain('hallo@klartext.test')
  const { syncTags } = await client.fetch('*[_id == "siteSettings"][0]', {}, { filterResponse: false })
  const before = new Map<string, string>()
  for (const path of pages) before.set(path, (await ask(site, path)).text)

  await servers.lake.stop()

  for (const path of pages) {
    const { status, text } = await ask(site, path)
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
  for (const path of pages) {
    const { status, text } = await ask(site, path)
    expect(status, `${path} after its tags expired`).toBe(200)
    expect(text, path).toBe(before.get(path))
  }

  expect(await installation.log('web'), 'the tags had expired').toContain('"type":"stale"')

  const answer = await ask(site, neverRendered)
  expect(answer.status).toBe(503)
  expect(answer.headers).toMatchObject({ 'retry-after': '30', 'cache-control': 'no-store' })
  expect(answer.headers['content-security-policy']).toContain("script-src 'self';")
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
  })
  expect(answer.text).toContain('<html lang="de"')

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

  // A restart in the middle of it, be it a crash, an update of the machine or a nervous operator.
  await servers.web.stop()
  await servers.web.start()
  for (const path of pages) {
    const { status, text } = await ask(site, path)
    expect(status, `${path} after a restart`).toBe(200)
    expect(text, path).toBe(before.get(path))
  }
  const again = await ask(site, neverRendered)
  expect(again.status).toBe(503)
  expect(again.text, 'the page for an outage, too').toContain('hallo@klartext.test')

  await servers.lake.start()
  await client.patch('siteSettings').set({ 'organisation.email': 'neu@klartext.test' }).commit()
  await expect.poll(async () => (await ask(site, '/kontakt')).text).toContain('neu@klartext.test')
  expect((await ask(site, neverRendered)).status).toBe(200)
})
