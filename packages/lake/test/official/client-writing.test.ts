import { firstValueFrom } from 'rxjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { type OfficialClient, officialClients } from './official-clients.ts'

let lake: TestLake
let count = 0

beforeAll(async () => {
  lake = await startTestLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

describe.each(officialClients)('%s writes', (_name, connect) => {
  const editor = () => connect(lake, { role: 'editor' })
  /** A new document with these fields. */
  const stored = async (client: OfficialClient, fields: object = {}) => {
    count += 1
    const _id = `doc${count}`
    await client.create({ ...{ _id }, _type: 't', ...fields })
    return _id
  }

  test('documents, with each kind of answer', async () => {
    const client = editor()
    const made = await client.create({ _type: 't', ...{ title: 'neu' } })
    expect(made).toMatchObject({ _id: expect.any(String), _rev: expect.any(String), title: 'neu' })
    expect(await client.create({ ...{ _id: 'prefix.' }, _type: 't' })).toMatchObject({
      _id: expect.stringMatching(/^prefix\..+/),
    })
    const id = await stored(client, { title: 'alt' })
    expect(await client.createIfNotExists({ _id: id, _type: 't', ...{ title: 'neu' } })).toMatchObject({
      title: 'alt',
    })
    expect(await client.createOrReplace({ _id: id, _type: 't', ...{ title: 'neu' } })).toMatchObject({
      title: 'neu',
    })
    expect(await client.createOrReplace({ _id: id, _type: 't' }, { returnDocuments: false })).toMatchObject({
      transactionId: expect.any(String),
      documentId: id,
      results: [{ id, operation: 'update' }],
    })
    expect(
      await client.createOrReplace({ _id: id, _type: 't' }, { returnFirst: false, returnDocuments: false }),
    ).toMatchObject({ documentIds: [id] })
    expect(await client.createOrReplace({ _id: id, _type: 't' }, { returnFirst: false })).toMatchObject([
      { _id: id },
    ])
  })

  test('nothing in a dry run, and array keys when told to', async () => {
    const client = editor()
    const id = await stored(client, { list: [] })
    expect(await client.patch(id).set({ dry: true }).commit({ dryRun: true })).toMatchObject({ dry: true })
    expect(await client.getDocument(id)).not.toHaveProperty('dry')
    expect(
      await client
        .patch(id)
        .append('list', [{ a: 1 }, 'text'])
        .commit({ autoGenerateArrayKeys: true }),
    ).toMatchObject({ list: [{ a: 1, _key: expect.any(String) }, 'text'] })
    for (const visibility of ['sync', 'async', 'deferred'])
      expect(await client.patch(id).set({ visibility }).commit({ visibility, tag: 'x' })).toMatchObject({
        visibility,
      })
  })

  test('every operation of a patch', async () => {
    const client = editor()
    const id = await stored(client, {
      title: 'Eins zwei',
      n: 1,
      gone: true,
      nested: { a: { b: 1 } },
      list: [
        { _key: 'a', n: 1 },
        { _key: 'b', n: 2 },
      ],
      tags: ['x', 'y', 'z'],
    })
    const patched = await client
      .patch(id)
      .set({ 'nested.a.c': 2, 'list[_key=="b"].n': 3 })
      .setIfMissing({ n: 9, fresh: [] })
      .unset(['gone', 'tags[1]'])
      .inc({ n: 4 })
      .dec({ 'nested.a.b': 1 })
      .diffMatchPatch({ title: '@@ -1,9 +1,10 @@\n Eins zwei\n+!\n' })
      .insert('after', 'list[_key=="a"]', [{ _key: 'c' }])
      .commit()
    expect(patched).toMatchObject({
      title: 'Eins zwei!',
      n: 5,
      fresh: [],
      nested: { a: { b: 0, c: 2 } },
      list: [{ _key: 'a', n: 1 }, { _key: 'c' }, { _key: 'b', n: 3 }],
      tags: ['x', 'z'],
    })
    expect(patched).not.toHaveProperty('gone')
  })

  test('into lists', async () => {
    const client = editor()
    const id = await stored(client, { tags: ['x'] })
    const tags = async (patched: Promise<unknown>) => expect(await patched)
    ;(await tags(client.patch(id).append('tags', ['y']).commit())).toMatchObject({ tags: ['x', 'y'] })
    ;(await tags(client.patch(id).prepend('tags', ['w']).commit())).toMatchObject({ tags: ['w', 'x', 'y'] })
    ;(await tags(client.patch(id).splice('tags', 1, 1, ['v', 'u']).commit())).toMatchObject({
      tags: ['w', 'v', 'u', 'y'],
    })
    ;(await tags(client.patch(id).insert('replace', 'tags[0:2]', ['s']).commit())).toMatchObject({
      tags: ['s', 'u', 'y'],
    })
    ;(await tags(client.patch(id).insert('before', 'tags[0]', ['r']).commit())).toMatchObject({
      tags: ['r', 's', 'u', 'y'],
    })
  })

  test('only over the revision that was read', async () => {
    const client = editor()
    const id = await stored(client)
    const { _rev } = Object(await client.getDocument(id))
    await client.patch(id).ifRevisionId(_rev).set({ n: 1 }).commit()
    await expect(client.patch(id).ifRevisionId(_rev).set({ n: 2 }).commit()).rejects.toMatchObject({
      statusCode: 409,
    })
    await expect(client.patch('nowhere').set({ n: 1 }).commit()).rejects.toMatchObject({
      message: expect.stringContaining('The document with the ID "nowhere" was not found'),
    })
  })

  test('many at once: lists of ids, queries, transactions and plain mutations', async () => {
    const client = editor()
    const [one, two, three] = [await stored(client), await stored(client), await stored(client)]
    const first = { returnFirst: false }
    expect(await client.patch([one, two]).set({ n: 1 }).commit(first)).toMatchObject([{ n: 1 }, { n: 1 }])
    const selection = { query: '*[_id in $ids]', params: { ids: [one, two] } }
    expect(await client.patch(selection).inc({ n: 1 }).commit(first)).toMatchObject([{ n: 2 }, { n: 2 }])
    const done = await client
      .transaction()
      .create({ ...{ _id: `${one}-x` }, _type: 't' })
      .createIfNotExists({ _id: one, _type: 't' })
      .createOrReplace({ _id: two, _type: 't' })
      .patch(three, { set: { n: 3 } })
      .delete(`${one}-x`)
      .transactionId(`tx-${one}`)
      .commit()
    expect(done).toMatchObject({
      transactionId: `tx-${one}`,
      documentIds: expect.arrayContaining([one, two, three]),
    })
    expect(await client.getDocument(three)).toMatchObject({ n: 3, _rev: `tx-${one}` })
    await client.mutate([{ patch: { id: three, unset: ['n'] } }, { delete: { id: one } }])
    expect(await client.getDocuments([one, three])).toEqual([null, expect.not.objectContaining({ n: 3 })])
    const results = await client.delete(
      { query: '*[_id in [$a, $b]]', params: { a: two, b: three } },
      { returnDocuments: false },
    )
    expect(results).toMatchObject({ results: [{ operation: 'delete' }, { operation: 'delete' }] })
    expect(await client.getDocuments([two, three])).toEqual([null, null])
    expect(
      await client.dataRequest('mutate', { mutations: [{ createOrReplace: { _id: one, _type: 't' } }] }),
    ).toMatchObject({ documentIds: [one] })
  })

  test('all of a transaction or nothing', async () => {
    const client = editor()
    const id = await stored(client)
    await expect(
      client
        .transaction()
        .patch(id, { set: { n: 1 } })
        .create({ ...{ _id: id }, _type: 't' })
        .commit(),
    ).rejects.toMatchObject({ statusCode: 409 })
    expect(await client.getDocument(id)).not.toHaveProperty('n')
    const other = await stored(client, { to: { _type: 'reference', _ref: id } })
    await expect(client.delete(id)).rejects.toMatchObject({
      statusCode: 409,
      message: expect.stringContaining(other),
    })
  })

  test('as observables', async () => {
    const { observable } = editor()
    const made = Object(await firstValueFrom(observable.create({ _type: 't' })))
    expect(await firstValueFrom(observable.getDocument(made._id))).toMatchObject({ _id: made._id })
    await firstValueFrom(observable.delete(made._id))
    expect(await editor().getDocument(made._id)).toBeUndefined()
  })
})
