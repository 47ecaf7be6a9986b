import { afterAll, beforeAll, expect, test } from 'vitest'
import { collect } from './listening.ts'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const openRawListener = (dataset: string, more = '') =>
  fetch(`${lake.url}/v2025-02-19/data/listen/${dataset}?query=*${more}`, {
    headers: { authorization: `Bearer ${lake.token('administrator')}` },
  })

test('listeners of a dataset that is deleted are told why, and do not come back', async () => {
  const client = lake.client({ role: 'administrator', dataset: 'short-lived' })
  await client.datasets.create('short-lived', { aclMode: 'public' })
  using heard = collect(client.listen('*', {}, { events: ['welcome', 'mutation', 'reconnect'] }))
  await heard.until(({ type }) => type === 'welcome')
  const raw = await Promise.all([
    openRawListener('short-lived'),
    openRawListener('short-lived', '&enableResume=true'),
  ])
  await client.datasets.delete('short-lived')

  const reason = 'The dataset "short-lived" was deleted'
  expect(await heard.failure()).toMatchObject({
    name: 'DisconnectError',
    message: `Server disconnected client: ${reason}`,
  })
  expect(heard.values.map(({ type }) => type)).toEqual(['welcome'])
  for (const response of raw) {
    const frames = (await response.text()).trimEnd().split('\n\n')
    expect(frames).toHaveLength(2)
    expect(frames[0]).toMatch(/^event: welcome\n/)
    expect(frames[1]).toBe(`event: disconnect\ndata: ${JSON.stringify({ reason })}`)
  }
  expect((await openRawListener('short-lived')).status).toBe(404)
})

test('listeners of a dataset whose rights change, or whose lake ends, come back', async () => {
  lake.lake.datasets.create('changing', { aclMode: 'public', createdByUserId: 'test' })
  const first = await openRawListener('changing')
  await lake.lake.datasets.setAclMode('changing', 'private')
  expect(await first.text()).not.toContain('disconnect')
  const second = await openRawListener('changing')
  await lake.restart()
  expect(await second.text()).not.toContain('disconnect')
})
