import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startContractLake } from './support.ts'

interface Call {
  readonly body: string
  readonly signature: string
}

/** A site that answers with the statuses it is given, then with 200. */
async function startSite(statuses: number[]) {
  const calls: Call[] = []
  const waiting = new Set<() => void>()
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    calls.push({
      body: Buffer.concat(chunks).toString(),
      signature: String(request.headers['sanity-webhook-signature']),
    })
    response.writeHead(statuses.shift() ?? 200).end()
    for (const wake of waiting) wake()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const isAddress = (value: unknown): value is AddressInfo =>
    typeof value === 'object' && value !== null && 'port' in value
  const address = server.address()
  return {
    calls,
    url: `http://127.0.0.1:${isAddress(address) ? address.port : 0}/api/revalidate`,
    called: (count: number) =>
      new Promise<void>(resolve => {
        const check = () => {
          if (calls.length < count) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

const secret = randomUUID()
const environment = (url: string) => ({ LAKE_SYNC_TAG_URL: url, LAKE_SYNC_TAG_SECRET: secret })

test('a publish reaches the site, signed and with the tags of the answers it changes', async () => {
  await using site = await startSite([])
  await using lake = await startContractLake({ environment: environment(site.url) })
  const editor = lake.client({ role: 'editor' })
  const { syncTags = [] } = await editor.fetch('*[_type == "article"]', {}, { filterResponse: false })
  await editor.create({ _id: 'a', _type: 'article' })
  await site.called(1)
  const [call] = site.calls
  const [, time, signature] = /^t=(\d+),v1=(.+)$/.exec(call?.signature ?? '') ?? []
  expect(signature).toBe(createHmac('sha256', secret).update(`${time}.${call?.body}`).digest('base64url'))
  expect(JSON.parse(call?.body ?? '{}').tags).toEqual(expect.arrayContaining([...syncTags]))
})

test('drafts and leads are not announced', async () => {
  await using site = await startSite([])
  await using lake = await startContractLake({ environment: environment(site.url) })
  await lake.client({ role: 'editor' }).create({ _id: 'drafts.a', _type: 'draftOnly' })
  await lake.client({ role: 'sales', dataset: 'leads' }).create({ _id: 'lead', _type: 'lead' })
  await lake.client({ role: 'editor' }).create({ _id: 'b', _type: 'article' })
  await site.called(1)
  expect(site.calls).toHaveLength(1)
})

test('what the site refuses is sent again, in order', async () => {
  await using site = await startSite([500, 503])
  await using lake = await startContractLake({ environment: environment(site.url) })
  const editor = lake.client({ role: 'editor' })
  await editor.create({ _id: 'a', _type: 'article' })
  await site.called(3)
  expect(site.calls[2]?.body).toContain(JSON.parse(site.calls[0]?.body ?? '{}').tags[0])
  expect(lake.logLines.filter(line => line.includes('sync tags not delivered'))).toHaveLength(2)
})

test('what was not delivered before the lake ended is delivered after its start', async () => {
  await using site = await startSite([500])
  await using lake = await startContractLake({ environment: environment(site.url) })
  await lake.client({ role: 'editor' }).create({ _id: 'a', _type: 'article' })
  await site.called(1)
  await lake.restart()
  await site.called(2)
  expect(JSON.parse(site.calls[1]?.body ?? '{}').tags).toEqual(JSON.parse(site.calls[0]?.body ?? '{}').tags)
})
