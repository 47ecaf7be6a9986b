import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const client = () => lake.client({ role: 'editor' })

describe('creating', () => {
  test('a document gets its system fields and can be read back', async () => {
    const created = await client().create({ _type: 'article', title: 'Hallo' })
    expect(created._id).toMatch(/^[0-9a-f-]{36}$/)
    expect(created._rev).toBeTypeOf('string')
    expect(created._createdAt).toBe(created._updatedAt)
    expect(await client().getDocument(created._id)).toEqual(created)
    expect(await client().fetch('*[_id == $id][0]', { id: created._id })).toEqual(created)
  })

  test('an id that ends with a dot is a prefix', async () => {
    const created = await client().create({ _id: 'drafts.', _type: 'article' })
    expect(created._id).toMatch(/^drafts\.[0-9a-f-]{36}$/)
  })

  test('an id that is taken is refused and nothing of the transaction stays', async () => {
    await client().create({ _id: 'taken', _type: 'article' })
    const attempt = client()
      .transaction()
      .create({ _id: 'not-kept', _type: 'article' })
      .create({ _id: 'taken', _type: 'article' })
      .commit()
    await expect(attempt).rejects.toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('Document by ID "taken" already exists'),
      response: {
        body: {
          error: {
            type: 'mutationError',
            items: [{ index: 1, error: { type: 'documentAlreadyExistsError', id: 'taken' } }],
          },
        },
      },
    })
    expect(await client().getDocument('not-kept')).toBeUndefined()
  })

  test('a supplied creation time is kept, the update time is the server’s', async () => {
    const created = await client().create({
      _id: 'imported',
      _type: 'article',
      _createdAt: '2020-01-02T03:04:05.000Z',
    })
    expect(created._createdAt).toBe('2020-01-02T03:04:05.000Z')
    expect(created._updatedAt > '2026').toBe(true)
  })

  test('createIfNotExists leaves what is there and says so', async () => {
    await client().create({ _id: 'once', _type: 'article', title: 'first' })
    const result = await client().createIfNotExists({ _id: 'once', _type: 'article', title: 'second' })
    expect(result.title).toBe('first')
    const response = await client()
      .transaction()
      .createIfNotExists({ _id: 'once', _type: 'article' })
      .commit()
    expect(response.results).toEqual([{ id: 'once', operation: 'none' }])
  })

  test('createOrReplace keeps the creation time and drops other fields', async () => {
    const first = await client().create({ _id: 'replaced', _type: 'article', title: 'A', lead: 'B' })
    const second = await client().createOrReplace({ _id: 'replaced', _type: 'article', title: 'C' })
    expect(second).toMatchObject({ title: 'C', _createdAt: first._createdAt })
    expect(second).not.toHaveProperty('lead')
    expect(second._rev).not.toBe(first._rev)
  })
})

describe('deleting', () => {
  test('by id, by a list of ids and by query', async () => {
    for (const _id of ['d1', 'd2', 'd3', 'd4']) await client().create({ _id, _type: 'junk' })
    await client().delete('d1')
    await client().delete({ query: '*[_id in $ids]', params: { ids: ['d2', 'd3'] } })
    expect(await client().fetch('*[_type == "junk"]._id')).toEqual(['d4'])
    await client().delete({ query: '*[_type == $type]', params: { type: 'junk' } })
    expect(await client().fetch('count(*[_type == "junk"])')).toBe(0)
  })

  test('something that is not there succeeds', async () => {
    await expect(client().delete('never-there')).resolves.toMatchObject({ results: [{ id: 'never-there' }] })
  })
})

describe('patching', () => {
  const fresh = (_id: string) =>
    client().createOrReplace({
      _id,
      _type: 'article',
      title: 'Schöner Titel',
      count: 3,
      tags: ['a', 'b', 'c'],
      body: [
        { _key: 'x', text: 'eins' },
        { _key: 'y', text: 'zwei' },
      ],
    })

  test('every operation does what the client library says', async () => {
    await fresh('p')
    const patched = await client()
      .patch('p')
      .setIfMissing({ count: 99, seo: {} })
      .set({ 'seo.title': 'SEO', 'body[_key=="y"].text': 'ZWEI' })
      .unset(['tags[0]', 'body[_key=="x"]'])
      .inc({ count: 2 })
      .dec({ missing: 1 })
      .insert('after', 'tags[-1]', ['d', 'e'])
      .commit()
    expect(patched).toMatchObject({
      count: 5,
      seo: { title: 'SEO' },
      tags: ['b', 'c', 'd', 'e'],
      body: [{ _key: 'y', text: 'ZWEI' }],
    })
    expect(patched).not.toHaveProperty('missing')
  })

  test('insert before and replace work, also with negative places', async () => {
    await fresh('p2')
    await client().patch('p2').insert('before', 'tags[0]', ['z']).commit()
    const patched = await client().patch('p2').insert('replace', 'tags[-1]', ['y', 'x']).commit()
    expect(patched.tags).toEqual(['z', 'a', 'b', 'y', 'x'])
  })

  test('diffMatchPatch counts UTF-8 bytes', async () => {
    const { makePatches, stringifyPatches } = await import('@sanity/diff-match-patch')
    await fresh('p3')
    const diff = stringifyPatches(makePatches('Schöner Titel', 'Schöner, neuer Titel'))
    expect((await client().patch('p3').diffMatchPatch({ title: diff }).commit()).title).toBe(
      'Schöner, neuer Titel',
    )
    await expect(client().patch('p3').diffMatchPatch({ count: diff }).commit()).rejects.toMatchObject({
      statusCode: 400,
    })
  })

  test('by query touches each document that matches', async () => {
    await fresh('q1')
    await fresh('q2')
    await client().patch({ query: '*[_id in ["q1", "q2"]]' }).set({ title: 'beide' }).commit()
    expect(await client().fetch('*[title == "beide"] | order(_id) ._id')).toEqual(['q1', 'q2'])
  })

  test('a wrong revision is refused with both revisions', async () => {
    const { _rev } = await fresh('p4')
    await expect(
      client().patch('p4').ifRevisionId('other').set({ title: 'x' }).commit(),
    ).rejects.toMatchObject({
      statusCode: 409,
      response: {
        body: {
          error: {
            items: [
              {
                error: {
                  type: 'documentRevisionIDDoesNotMatchError',
                  currentRevisionID: _rev,
                  expectedRevisionID: 'other',
                },
              },
            ],
          },
        },
      },
    })
    await expect(client().patch('p4').ifRevisionId(_rev).set({ title: 'x' }).commit()).resolves.toMatchObject(
      { title: 'x' },
    )
  })

  test('a document that is not there is an error', async () => {
    await expect(client().patch('nowhere').set({ a: 1 }).commit()).rejects.toMatchObject({
      statusCode: 404,
      response: { body: { error: { items: [{ error: { type: 'documentNotFoundError', id: 'nowhere' } }] } } },
    })
  })

  test('system fields cannot be taken away', async () => {
    await fresh('p5')
    await expect(client().patch('p5').unset(['_id']).commit()).rejects.toMatchObject({ statusCode: 400 })
    await expect(client().patch('p5').set({ _type: 'other' }).commit()).rejects.toMatchObject({
      statusCode: 400,
    })
    const before = await client().getDocument('p5')
    const after = await client()
      .patch('p5')
      .set({ _rev: 'mine', _updatedAt: '1999-01-01T00:00:00Z' })
      .commit()
    expect(after._rev).not.toBe('mine')
    expect(after._updatedAt >= (before?._updatedAt ?? '')).toBe(true)
  })
})

describe('transactions', () => {
  test('the client’s transaction id becomes the revision of every document', async () => {
    const response = await client()
      .transaction([{ create: { _id: 't1', _type: 'article' } }, { create: { _id: 't2', _type: 'article' } }])
      .transactionId('my-transaction')
      .commit()
    expect(response.transactionId).toBe('my-transaction')
    expect(await client().fetch('*[_id in ["t1", "t2"]]._rev')).toEqual(['my-transaction', 'my-transaction'])
  })

  test('the same transaction sent again is answered, not run again; another one with its id is refused', async () => {
    const editor = client()
    const send = (title: string) =>
      editor
        .transaction([{ create: { _id: 'replay', _type: 'article', title } }])
        .transactionId('replayed')
        .commit()
    const first = await send('A')
    await expect(send('A')).resolves.toEqual(first)
    await expect(send('B')).rejects.toMatchObject({
      statusCode: 409,
      response: { body: { error: { items: [{ error: { type: 'transactionAlreadyExistsError' } }] } } },
    })
  })

  test('a dry run answers like the real thing and stores nothing', async () => {
    const result = await client().create({ _id: 'dry', _type: 'article' }, { dryRun: true })
    expect(result._id).toBe('dry')
    expect(await client().getDocument('dry')).toBeUndefined()
  })

  test('array keys are made only where they are asked for and missing', async () => {
    const content = { _type: 'article', list: [{ a: 1 }, { _key: 'own', a: 2 }, 'text'] }
    const keyed = await client().create(content, { autoGenerateArrayKeys: true })
    expect(keyed.list).toEqual([
      { _key: expect.stringMatching(/^[0-9a-f]{12}$/), a: 1 },
      { _key: 'own', a: 2 },
      'text',
    ])
    const plain = await client().create(content)
    expect(plain.list).toEqual(content.list)
  })

  test('results come in the order of the mutations', async () => {
    const response = await client()
      .transaction()
      .create({ _id: 'o1', _type: 'article' })
      .patch('o1', patch => patch.set({ a: 1 }))
      .delete('o1')
      .commit()
    expect(response.results.map(result => result.operation)).toEqual(['create', 'update', 'delete'])
    expect(await client().getDocument('o1')).toBeUndefined()
  })
})

describe('references', () => {
  test('a strong one needs its target, whatever the order in the transaction', async () => {
    const link = { _type: 'reference', _ref: 'author-1' }
    await expect(client().create({ _id: 'r1', _type: 'article', author: link })).rejects.toMatchObject({
      statusCode: 409,
      response: {
        body: {
          error: {
            items: [
              { error: { type: 'documentReferenceDoesNotExistError', id: 'r1', referenceID: 'author-1' } },
            ],
          },
        },
      },
    })
    await client()
      .transaction()
      .create({ _id: 'r1', _type: 'article', author: link })
      .create({ _id: 'author-1', _type: 'person' })
      .commit()
    await expect(client().delete('author-1')).rejects.toMatchObject({
      statusCode: 409,
      response: {
        body: {
          error: {
            items: [
              {
                error: { type: 'documentHasExistingReferencesError', id: 'author-1', referencingIDs: ['r1'] },
              },
            ],
          },
        },
      },
    })
    await client().transaction().delete('author-1').delete('r1').commit()
    expect(await client().getDocuments(['author-1', 'r1'])).toEqual([null, null])
  })

  test('weak ones and those into other datasets are not checked', async () => {
    await client().create({
      _id: 'r2',
      _type: 'article',
      weak: { _ref: 'nobody', _weak: true },
      other: { _type: 'crossDatasetReference', _ref: 'nobody', _dataset: 'leads', _projectId: 'klartext' },
    })
    expect(await client().fetch('*[references("nobody")]._id')).toEqual(['r2'])
  })
})
