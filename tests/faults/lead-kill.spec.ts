import { expect, test } from '@playwright/test'
import { lakeCommand } from '@repo/scripts/lake-command'
import { createClient } from '@sanity/client'
import { asTests, startInstallation } from '../support/installation.ts'

const enquiries = 200

test('every acknowledged enquiry is there exactly once after the lake was killed among them', async () => {
  test.setTimeout(180_000)
  await using installation = await startInstallation({ web: asTests })
  const { settings, servers } = installation.stack

  const acknowledged = new Set<string>()
  let sent = 0
  const send = async (number: number): Promise<void> => {
    const response = await fetch(`${settings.siteUrl}/api/anfrage`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: settings.siteUrl },
      body: new URLSearchParams({
        name: `Person ${number}`,
        email: `person${number}@example.test`,
        message: `Anfrage Nummer ${number}: Bitte rufen Sie mich zurück.`,
      }),
    })
    if (response.status === 303) acknowledged.add(`Person ${number}`)
    sent += 1
    if (sent === 40 || sent === 110) servers.lake.kill()
  }
  const queue = Array.from({ length: enquiries }, (_, index) => index)
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await send(next)
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  expect(acknowledged.size, 'with the spool each enquiry is acknowledged').toBe(enquiries)

  await servers.lake.ready()
  const token = (
    await lakeCommand(settings, ['token', 'create', '--role', 'sales', '--label', 'count'])
  ).stdout.trim()
  const client = createClient({
    apiHost: settings.lakeUrl,
    useProjectHostname: false,
    projectId: settings.projectId,
    dataset: settings.leadsDataset,
    apiVersion: '2025-02-19',
    perspective: 'raw',
    useCdn: false,
    token,
  })
  await expect
    .poll(async () => (await client.fetch<string[]>('*[_type == "lead"].name')).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(enquiries)
  const names = await client.fetch<string[]>('*[_type == "lead"].name')
  expect(new Set(names)).toEqual(acknowledged)
  expect(names.length, 'none is there twice').toBe(enquiries)
})
