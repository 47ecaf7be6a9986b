import { firstValueFrom } from 'rxjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { collect } from '../contract/listening.ts'
import { officialClients } from './official-clients.ts'
import { startOfficialLake } from './official-lake.ts'

let lake: TestLake
let count = 0

beforeAll(async () => {
  lake = await startTestLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const newId = () => {
  count += 1
  return `doc${count}`
}
const isOfType = (type: string) => (event: unknown) =>
  typeof event === 'object' && event !== null && 'type' in event && event.type === type
const concerns = (id: string) => (event: unknown) =>
  typeof event === 'object' && event !== null && 'documentId' in event && event.documentId === id

describe.each(officialClients)('%s listens', (_name, connect) => {
  const editor = (config: object = {}) => connect(lake, { role: 'editor', ...config })

  test('with the document, what it was, its changes and its effects', async () => {
    const client = editor()
    const id = newId()
    using events = collect(
      client.listen(
        '*[_type == $type]',
        { type: 'listened' },
        {
          events: ['welcome', 'mutation'],
          includeResult: true,
          includePreviousRevision: true,
          includeMutations: true,
          effectFormat: 'mendoza',
          visibility: 'query',
          tag: 'x',
        },
      ),
    )
    await events.until(isOfType('welcome'))
    await client.create({ ...{ _id: id }, _type: 'listened', ...{ n: 1 } })
    await client.patch(id).inc({ n: 1 }).commit()
    await client.delete(id)
    await events.until(event => concerns(id)(event) && Object(event).transition === 'disappear')
    const [appear, update, disappear] = events.values.filter(concerns(id))
    expect(appear).toMatchObject({
      type: 'mutation',
      transition: 'appear',
      result: { _id: id, n: 1 },
      mutations: [{ create: { _id: id } }],
      identity: expect.any(String),
      timestamp: expect.any(String),
      transactionTotalEvents: 1,
      effects: { apply: expect.any(Array), revert: expect.any(Array) },
    })
    expect(update).toMatchObject({
      transition: 'update',
      result: { n: 2 },
      previous: { n: 1 },
      mutations: [{ patch: { id } }],
      previousRev: Object(appear).resultRev,
    })
    expect(disappear).toMatchObject({ transition: 'disappear', previous: { n: 2 } })
    expect(disappear).not.toHaveProperty('result')
  })

  test('to as little as it wants', async () => {
    const client = editor()
    const id = newId()
    using all = collect(
      client.listen(
        '*',
        {},
        { includeResult: false, includeMutations: false, events: ['welcome', 'mutation'] },
      ),
    )
    using versions = collect(
      client.listen('*', {}, { includeAllVersions: true, events: ['welcome', 'mutation'] }),
    )
    await Promise.all([all.until(isOfType('welcome')), versions.until(isOfType('welcome'))])
    await client.create({ ...{ _id: `versions.r1.${id}` }, _type: 't' })
    await client.create({ ...{ _id: `drafts.${id}` }, _type: 't' })
    expect(await versions.until(concerns(`versions.r1.${id}`))).toMatchObject({ result: { _type: 't' } })
    const draft = await all.until(concerns(`drafts.${id}`))
    expect(draft).not.toHaveProperty('result')
    expect(draft).not.toHaveProperty('mutations')
    expect(all.values.some(concerns(`versions.r1.${id}`))).toBe(false)
  })

  test('on after the server was restarted, without a gap', async () => {
    await using other = await startOfficialLake()
    const client = connect(other, { role: 'editor' })
    const wanted = ['welcome', 'welcomeback', 'reset', 'reconnect', 'mutation']
    using events = collect(client.listen('*', {}, { events: wanted, enableResume: true }))
    await events.until(isOfType('welcome'))
    await client.create({ ...{ _id: 'before' }, _type: 't' })
    await events.until(concerns('before'))
    await other.restart()
    // Not by the client, whose kept connections the restart has ended.
    await other.lake.fetch(
      new Request('http://localhost/v1/data/mutate/production', {
        method: 'POST',
        headers: { authorization: `Bearer ${other.token('editor')}` },
        body: JSON.stringify({ mutations: [{ create: { _id: 'after', _type: 't' } }] }),
      }),
    )
    await Promise.race([events.until(concerns('after')), events.until(isOfType('reset'))])
    await events.until(isOfType('reconnect'))
    expect(events.errors).toEqual([])
  })

  test('as a resource', async () => {
    const client = editor({ resource: { type: 'dataset', id: 'klartext.production' } })
    const id = newId()
    using events = collect(client.listen('*', {}, { events: ['welcome', 'mutation'] }))
    await events.until(isOfType('welcome'))
    await client.create({ ...{ _id: id }, _type: 't' })
    expect(await events.until(concerns(id))).toMatchObject({ result: { _id: id } })
  })

  test('in vain to a query that is wrong, and is told so', async () => {
    using wrong = collect(editor().listen('*[_type == ', {}, { events: ['welcome', 'mutation'] }))
    expect(await wrong.failure()).toMatchObject({ name: 'ChannelError' })
    using foreign = collect(editor({ dataset: 'leads' }).listen('*'))
    expect(await foreign.failure()).toBeInstanceOf(Error)
    using nowhere = collect(editor({ dataset: 'nowhere' }).listen('*'))
    expect(await nowhere.failure()).toBeInstanceOf(Error)
  })
})

describe.each(officialClients)('%s follows live content', (_name, connect) => {
  test('by the tags of what it fetched', async () => {
    const visitor = connect(lake)
    const editor = connect(lake, { role: 'editor' })
    const id = newId()
    const answer = Object(await visitor.fetch('*[_id == $id][0]', { id }, { filterResponse: false }))
    using events = collect(visitor.live.events({ tag: `live.${id}` }))
    await events.until(isOfType('welcome'))
    await editor.create({ ...{ _id: `drafts.${id}` }, _type: 't' })
    await editor.create({ ...{ _id: id }, _type: 't' })
    const message = Object(await events.until(isOfType('message')))
    expect(message).toMatchObject({
      id: expect.any(String),
      tags: expect.arrayContaining([...answer.syncTags]),
    })
    expect(events.values.filter(isOfType('message'))).toHaveLength(1)
    const fresh = await visitor.fetch('*[_id == $id][0]._id', { id }, { lastLiveEventId: message.id })
    expect(fresh).toBe(id)
  })

  test('with drafts only with a token that may read them', async () => {
    const id = newId()
    using drafts = collect(connect(lake, { role: 'web-read' }).live.events({ includeDrafts: true, tag: id }))
    await drafts.until(isOfType('welcome'))
    await connect(lake, { role: 'editor' }).create({ ...{ _id: `drafts.${id}` }, _type: 't' })
    await drafts.until(isOfType('message'))
    expect(() => connect(lake).live.events({ includeDrafts: true })).toThrow(/token/)
    using sales = collect(connect(lake, { role: 'sales' }).live.events({ includeDrafts: true, tag: id }))
    expect(await sales.failure()).toBeInstanceOf(Error)
  })

  test('anew when the server has lost its place', async () => {
    const first = await startOfficialLake()
    using events = collect(connect(first).live.events({ tag: newId() }))
    await events.until(isOfType('welcome'))
    const editor = connect(first, { role: 'editor' })
    for (const id of ['a', 'b', 'c']) await editor.create({ ...{ _id: id }, _type: 't' })
    await events.until(event => events.values.filter(isOfType('message')).length === 3 && event !== undefined)
    const { port } = new URL(first.url)
    await first[Symbol.asyncDispose]()
    await using _second = await startOfficialLake({ environment: { LAKE_PORT: port } })
    await events.until(isOfType('restart'))
    expect(events.values.some(isOfType('goaway'))).toBe(false)
    expect(events.errors).toEqual([])
  })

  test('only from the version on that has it', async () => {
    expect(() => connect(lake, { apiVersion: '2020-01-01' }).live.events()).toThrow(/API version/)
    const seen = await firstValueFrom(connect(lake, { apiVersion: 'X' }).live.events())
    expect(seen).toMatchObject({ type: 'welcome' })
  })
})
