import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { burstMessage, postEnquiry, sendBurst } from '../support/enquiry-burst.ts'
import { asTests } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { fillDisk, startOnOwnDisk } from '../support/own-disk.ts'

const megabytes = 96
const organisation = { email: 'hallo@klartext.test', phone: '+49 221 123456' }
const newKeys = (count: number): string[] => Array.from({ length: count }, () => randomUUID())

test('on a full disk enquiries are still taken; when nothing is left, none is lost and no visitor his text', async () => {
  test.setTimeout(180_000)
  await using disk = await startOnOwnDisk({ megabytes, env: asTests, roles: ['editor', 'sales'] })
  const { addresses } = disk
  const { site } = addresses
  const editor = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const sales = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  await editor.patch('siteSettings').set({ organisation }).commit()
  await expect.poll(async () => (await fetch(`${site}/kontakt`)).text()).toContain(organisation.email)
  const diskHealth = async () => {
    const health: { readonly disk?: string } = JSON.parse(await (await fetch(`${site}/api/health`)).text())
    return health.disk
  }
  await expect.poll(diskHealth).toBe('ok')

  const acknowledged: string[] = []
  const refused: string[] = []
  const burst = (keys: readonly string[]) =>
    sendBurst(site, keys, (key, { status, headers }) => {
      if (status === 303) acknowledged.push(key)
      else {
        expect([status, headers.get('retry-after')], 'nothing but a 503 that says when').toEqual([503, '120'])
        refused.push(key)
      }
    })

  const filler = fillDisk(addresses)
  await burst(newKeys(200))
  expect([acknowledged.length, refused.length], 'the ballast makes room for all of them').toEqual([200, 0])
  expect(await diskHealth()).toBe('failing')
  expect((await fetch(`${site}/api/health`)).status).toBe(503)

  // Whatever the ballast gives up is taken by somebody else.
  while (refused.length < 20) {
    fillDisk(addresses)
    await burst(newKeys(20))
  }
  fillDisk(addresses)
  const last = randomUUID()
  const answer = await postEnquiry(site, last)
  const text = await answer.text()
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '120'])
  expect(text).toContain('Ihre Anfrage konnte gerade nicht gespeichert werden')
  const typed = burstMessage.replace('&', '&amp;').replace('.', '\\.')
  expect(text).toMatch(new RegExp(`<textarea[^>]*>\\s*${typed}</textarea>`))
  expect(text).toContain('href="tel:+49221123456"')
  expect(text).toContain(
    `href="mailto:${organisation.email}?subject=Anfrage&amp;body=${encodeURIComponent(burstMessage)}"`,
  )
  for (const path of ['/', '/kontakt', '/magazin'])
    expect((await fetch(`${site}${path}`)).status, path).toBe(200)

  await rm(filler)
  expect((await postEnquiry(site, last)).status, 'with space again the same enquiry is taken').toBe(303)
  acknowledged.push(last)
  await burst(refused.splice(0))
  expect(refused).toEqual([])
  await expect.poll(diskHealth, { message: 'the ballast is whole again' }).toBe('ok')
  const stored = () => sales.fetch<string[]>('*[_type == "lead"].idempotencyKey')
  await expect.poll(async () => (await stored()).length, { timeout: 30_000 }).toBe(acknowledged.length)
  expect(new Set(await stored()), 'what was acknowledged is what is stored').toEqual(new Set(acknowledged))
  for (const server of ['lake', 'web', 'desk'])
    expect(await readFile(join(addresses.dataDir, `logs/${server}.log`), 'utf8'), server).not.toContain(
      'died',
    )
})
