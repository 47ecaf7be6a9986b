import { createClient as createClient7, Patch as Patch7, Transaction as Transaction7 } from '@sanity/client'
import {
  type Auth,
  createClient as createClient8,
  Patch as Patch8,
  Transaction as Transaction8,
} from '@sanity/client-8'
import { BehaviorSubject, firstValueFrom, type Subscription } from 'rxjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { collect } from '../contract/listening.ts'
import { configOf, officialClients } from './official-clients.ts'

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

/** Patches and transactions that know no client, given to one. */
const clientless: readonly (readonly [
  string,
  (lake: TestLake) => {
    patch(id: string): Promise<unknown>
    transaction(id: string, gone: string): Promise<unknown>
  },
])[] = [
  [
    '@sanity/client 7',
    lake => {
      const client = createClient7(configOf(lake, { role: 'editor' }))
      return {
        patch: id => client.mutate(new Patch7(id).inc({ n: 1 }).unset(['gone'])),
        transaction: (id, gone) =>
          client.mutate(new Transaction7().create({ _id: id, _type: 't' }).delete(gone)),
      }
    },
  ],
  [
    '@sanity/client 8',
    lake => {
      const client = createClient8(configOf(lake, { role: 'editor' }))
      return {
        patch: id => client.mutate(new Patch8(id).inc({ n: 1 }).unset(['gone'])),
        transaction: (id, gone) =>
          client.mutate(new Transaction8().create({ _id: id, _type: 't' }).delete(gone)),
      }
    },
  ],
]

test.each(clientless)(
  '%s takes patches and transactions that were made without it',
  async (name, connect) => {
    const [id, other] = [`old-${name.at(-1)}`, `new-${name.at(-1)}`]
    const [[, connectReader]] = [officialClients[0] ?? expect.unreachable()]
    const reader = connectReader(lake, { role: 'editor' })
    await reader.create({ ...{ _id: id, n: 1, gone: true }, _type: 't' })
    const client = connect(lake)
    await client.patch(id)
    const patched = await reader.getDocument(id)
    expect(patched).toMatchObject({ n: 2 })
    expect(patched).not.toHaveProperty('gone')
    await client.transaction(other, id)
    expect(await reader.getDocuments([id, other])).toMatchObject([null, { _id: other }])
  },
)

/** Takes minutes over the documents below, and is stopped when its time is up. */
const endless = 'count(*[count(*[count(*[count(*[_id != ^._id]) > 1]) > 1]) > 1])'

describe.each(officialClients)('%s lets go of a request', (_name, connect) => {
  beforeAll(async () => {
    const transaction = connect(lake, { role: 'editor' }).transaction()
    for (let index = 0; index < 80; index += 1)
      transaction.createOrReplace({ _id: `many-${index}`, _type: 'many' })
    await transaction.commit()
  })

  test('when its signal says so while it is under way', async () => {
    const client = connect(lake, { role: 'editor' })
    const stop = new AbortController()
    const asked = client.fetch(endless, {}, { signal: stop.signal })
    const told = asked.then(
      () => 'answered',
      (fault: unknown) => Object(fault).name,
    )
    // The same connections carried it, so the first is there.
    expect(await client.fetch('1')).toBe(1)
    stop.abort()
    expect(await told).toBe('AbortError')
    expect(await client.fetch('2')).toBe(2)
  })

  test('when nobody is subscribed to it any more', async () => {
    const client = connect(lake, { role: 'editor' })
    const heard: unknown[] = []
    const take = (value: unknown) => heard.push(value)
    const subscription: Subscription = client.observable.fetch(endless).subscribe({ next: take, error: take })
    expect(await client.fetch('1')).toBe(1)
    subscription.unsubscribe()
    // Asked later, so when this one is told that its time is up, the first would have been told too.
    await expect(client.fetch(`${endless} + 1`)).rejects.toMatchObject({ statusCode: 400 })
    expect(heard).toEqual([])
  })
})

describe.each(officialClients)('%s', (name, connect) => {
  test('discards a version with its history, or keeps that', async () => {
    const client = connect(lake, { role: 'administrator' })
    const history = async (id: string) => {
      const response = await fetch(
        `${lake.url}/v2025-02-19/data/history/production/transactions/${id}?excludeContent=false&limit=100`,
        { headers: { authorization: `Bearer ${lake.token('administrator')}` } },
      )
      expect(response.status).toBe(200)
      return response.text()
    }
    const { releaseId } = await client.releases.create({ metadata: { title: 'Herbst' } })
    for (const purge of [false, true]) {
      const publishedId = `discarded-${name.at(-1)}-${purge}`
      await client.create({ ...{ _id: publishedId }, _type: 't' })
      const version = `versions.${releaseId}.${publishedId}`
      await client.create({ ...{ _id: version, text: 'geheime Fassung' }, _type: 't' })
      await client.discardVersion({ releaseId, publishedId }, purge)
      expect(await client.getDocument(version)).toBeUndefined()
      expect((await history(version)).includes('geheime Fassung')).toBe(!purge)
    }
  })
})

test('@sanity/client 8 uploads what a browser has at hand; 7 does so in browsers alone', async () => {
  const client = createClient8(configOf(lake, { role: 'editor' }))
  const blob = new Blob(['aus dem Browser'], { type: 'text/plain' })
  expect(await client.assets.upload('file', blob, { filename: 'blob.txt' })).toMatchObject({
    size: 15,
    mimeType: 'text/plain',
    originalFilename: 'blob.txt',
  })
  // The name of a file is its own, if no other is given.
  const file = new File(['eine Datei'], 'liste.csv', { type: 'text/csv' })
  expect(await client.assets.upload('file', file)).toMatchObject({
    size: 10,
    extension: 'csv',
    originalFilename: 'liste.csv',
  })
})

describe('@sanity/client 8 with a credential that changes', () => {
  test('sends the one of the moment and tells it', async () => {
    const editor = lake.token('editor')
    const auth = new BehaviorSubject<Promise<Auth>>(Promise.resolve({ token: editor }))
    const client = createClient8({ ...configOf(lake, {}), auth })
    await client.create({ _id: 'drafts.auth', _type: 't' })
    expect(await client.getAuth()).toMatchObject({ token: editor })
    const seen: unknown[] = []
    const following = client.observeAuth().subscribe(value => seen.push(value))
    await expect.poll(() => seen).toEqual([{ token: editor }])
    const renewal = Promise.withResolvers<Auth>()
    auth.next(renewal.promise)
    const waiting = client.getDocument('drafts.auth')
    const viewer = lake.token('viewer')
    renewal.resolve({ token: viewer })
    expect(await waiting).toMatchObject({ _id: 'drafts.auth' })
    await expect(client.delete('drafts.auth')).rejects.toMatchObject({ statusCode: 403 })
    auth.next(Promise.resolve(undefined))
    expect(await client.getDocument('drafts.auth')).toBeUndefined()
    expect(await client.getAuth()).toEqual({})
    following.unsubscribe()
    expect(seen).toEqual([{ token: editor }, { token: viewer }, {}])
  })

  test('goes on listening when it changes', async () => {
    const auth = new BehaviorSubject<Promise<Auth>>(Promise.resolve({ token: lake.token('viewer') }))
    const client = createClient8({ ...configOf(lake, {}), auth })
    const events = ['welcome', 'welcomeback', 'reset', 'reconnect', 'mutation'] as const
    using heard = collect(
      client.listen('*[_type == "heard"]', {}, { events: [...events], enableResume: true }),
    )
    await heard.until(({ type }) => type === 'welcome')
    auth.next(Promise.resolve({ token: lake.token('editor') }))
    await heard.until(({ type }) => type === 'welcomeback' || type === 'reset')
    await client.create({ _id: 'drafts.heard', _type: 'heard' })
    const mutation = await heard.until(({ type }) => type === 'mutation')
    expect(mutation).toMatchObject({ documentId: 'drafts.heard' })
    expect(heard.errors).toEqual([])
    expect(await firstValueFrom(client.observeAuth())).toHaveProperty('token')
  })
})
