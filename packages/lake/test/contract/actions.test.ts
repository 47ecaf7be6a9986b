import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const editor = () => lake.client({ role: 'editor' })
const get = (id: string) => editor().getDocument(id)
const failure = (status: number, type: string) => ({
  statusCode: status,
  response: { body: { error: { type: 'actionError', items: [{ index: 0, error: { type } }] } } },
})
const send = (body: object) =>
  fetch(`${lake.url}/v2025-02-19/data/actions/production`, {
    method: 'POST',
    headers: { authorization: `Bearer ${lake.token('editor')}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('the life of a document', () => {
  test('create, edit, publish, edit again, discard, unpublish, delete', async () => {
    const ids = { draftId: 'drafts.life', publishedId: 'life' }
    await editor().action({
      actionType: 'sanity.action.document.create',
      publishedId: 'life',
      attributes: { _id: 'drafts.life', _type: 'article' },
      ifExists: 'fail',
    })
    await editor().action({
      actionType: 'sanity.action.document.edit',
      ...ids,
      patch: { set: { title: 'Eins', tags: [{ a: 1 }] } },
    })
    expect(await get('drafts.life')).toMatchObject({
      title: 'Eins',
      tags: [{ _key: expect.any(String), a: 1 }],
    })

    const created = (await get('drafts.life'))?._createdAt
    const published = await editor().action(
      { actionType: 'sanity.action.document.publish', ...ids },
      { transactionId: 'tx-publish-life' },
    )
    expect(published).toEqual({ transactionId: 'tx-publish-life' })
    expect(await get('drafts.life')).toBeUndefined()
    expect(await get('life')).toMatchObject({ title: 'Eins', _rev: 'tx-publish-life', _createdAt: created })

    await editor().action({
      actionType: 'sanity.action.document.edit',
      ...ids,
      patch: { set: { title: 'Zwei' } },
    })
    expect(await get('life')).toMatchObject({ title: 'Eins' })
    await editor().action({ actionType: 'sanity.action.document.discard', draftId: 'drafts.life' })
    expect(await get('drafts.life')).toBeUndefined()

    await editor().action({ actionType: 'sanity.action.document.unpublish', ...ids })
    expect(await get('life')).toBeUndefined()
    expect(await get('drafts.life')).toMatchObject({ title: 'Eins', _createdAt: created })

    await editor().action({ actionType: 'sanity.action.document.publish', ...ids })
    await editor().action({
      actionType: 'sanity.action.document.delete',
      publishedId: 'life',
      includeDrafts: [],
    })
    expect(await get('life')).toBeUndefined()
  })

  test('an edit that changes nothing is a transaction with a new revision', async () => {
    await editor().create({ _id: 'drafts.noop', _type: 'article', title: 'A' })
    await editor().action(
      {
        actionType: 'sanity.action.document.edit',
        draftId: 'drafts.noop',
        publishedId: 'noop',
        patch: { unset: ['_empty_action_guard_pseudo_field_'] },
      },
      { transactionId: 'tx-noop' },
    )
    expect(await get('drafts.noop')).toMatchObject({ title: 'A', _rev: 'tx-noop' })
  })

  test('no action is no transaction', async () => {
    const position = lake.lake.datasets.get('production')?.hub.position
    expect(await (await send({ actions: [], transactionId: 'tx-empty' })).json()).toEqual({
      transactionId: 'tx-empty',
    })
    expect(lake.lake.datasets.get('production')?.hub.position).toBe(position)
  })

  test('a dry run stores nothing', async () => {
    await editor().action(
      {
        actionType: 'sanity.action.document.create',
        publishedId: 'dry',
        attributes: { _id: 'drafts.dry', _type: 'article' },
        ifExists: 'fail',
      },
      { dryRun: true },
    )
    expect(await get('drafts.dry')).toBeUndefined()
  })

  test('restoring a deleted document creates and replaces its draft in one request', async () => {
    const response = await send({
      actions: [
        {
          actionType: 'sanity.action.document.create',
          publishedId: 'back',
          attributes: { _id: 'drafts.back', _type: 'article' },
          ifExists: 'fail',
        },
        {
          actionType: 'sanity.action.document.replaceDraft',
          publishedId: 'back',
          attributes: {
            _id: 'drafts.back',
            _type: 'article',
            _rev: 'old',
            title: 'wieder da',
            _createdAt: '2024-01-01T00:00:00Z',
          },
        },
      ],
      transactionId: 'tx-back',
    })
    expect(response.status).toBe(200)
    expect(await get('drafts.back')).toMatchObject({
      title: 'wieder da',
      _rev: 'tx-back',
      _createdAt: '2024-01-01T00:00:00Z',
    })
  })
})

describe('publishing', () => {
  test('makes references as strong as their field wants them', async () => {
    await editor().create({ _id: 'target', _type: 'person' })
    await editor().create({
      _id: 'drafts.refs',
      _type: 'article',
      strong: { _type: 'reference', _ref: 'target', _weak: true, _strengthenOnPublish: { type: 'person' } },
      list: [
        { _key: 'a', _ref: 'target', _weak: true, _strengthenOnPublish: { type: 'person', weak: true } },
      ],
    })
    await editor().action({
      actionType: 'sanity.action.document.publish',
      draftId: 'drafts.refs',
      publishedId: 'refs',
    })
    expect(await get('refs')).toMatchObject({
      strong: { _type: 'reference', _ref: 'target' },
      list: [{ _key: 'a', _ref: 'target', _weak: true }],
    })
    expect(JSON.stringify(await get('refs'))).not.toContain('_strengthenOnPublish')
    expect((await get('refs'))?.strong).not.toHaveProperty('_weak')
    await expect(
      editor().action({
        actionType: 'sanity.action.document.unpublish',
        draftId: 'drafts.target',
        publishedId: 'target',
      }),
    ).rejects.toMatchObject(failure(409, 'documentHasExistingReferencesError'))
  })

  test('is refused while a strengthened reference points nowhere', async () => {
    await editor().create({
      _id: 'drafts.dangling',
      _type: 'article',
      to: { _ref: 'gone', _weak: true, _strengthenOnPublish: { type: 'person' } },
    })
    await expect(
      editor().action({
        actionType: 'sanity.action.document.publish',
        draftId: 'drafts.dangling',
        publishedId: 'dangling',
      }),
    ).rejects.toMatchObject(failure(409, 'documentReferenceDoesNotExistError'))
    expect(await get('drafts.dangling')).toBeDefined()
  })

  test('holds the revisions it is given', async () => {
    const draft = await editor().create({ _id: 'drafts.rev', _type: 'article' })
    const publish = (revisions: object) =>
      editor().action({
        actionType: 'sanity.action.document.publish',
        draftId: 'drafts.rev',
        publishedId: 'rev',
        ...revisions,
      })
    await expect(publish({ ifDraftRevisionId: 'other' })).rejects.toMatchObject(
      failure(409, 'documentRevisionIDDoesNotMatchError'),
    )
    await expect(publish({ ifPublishedRevisionId: 'other' })).rejects.toMatchObject(
      failure(409, 'documentRevisionIDDoesNotMatchError'),
    )
    await expect(publish({ ifDraftRevisionId: draft._rev })).resolves.toBeDefined()
  })
})

describe('versions', () => {
  test('are created from content or a base, replaced, marked and discarded', async () => {
    await editor().create({ _id: 'ver', _type: 'article', title: 'Basis' })
    const action = (actionType: string, fields: object) =>
      send({ actions: [{ actionType: `sanity.action.document.version.${actionType}`, ...fields }] })
    expect(
      (
        await action('create', {
          publishedId: 'ver',
          document: { _id: 'versions.r1.ver', _type: 'article', title: 'R1' },
        })
      ).status,
    ).toBe(200)
    expect(
      (await action('create', { publishedId: 'ver', baseId: 'ver', versionId: 'versions.r2.ver' })).status,
    ).toBe(200)
    expect(await get('versions.r2.ver')).toMatchObject({ title: 'Basis' })
    expect(
      (await action('replace', { document: { _id: 'versions.r1.ver', _type: 'article', title: 'R1 neu' } }))
        .status,
    ).toBe(200)
    expect(await get('versions.r1.ver')).toMatchObject({ title: 'R1 neu' })
    expect((await action('unpublish', { versionId: 'versions.r1.ver', publishedId: 'ver' })).status).toBe(200)
    expect(await get('versions.r1.ver')).toMatchObject({ _system: { delete: true } })
    expect((await action('discard', { versionId: 'versions.r1.ver' })).status).toBe(200)
    expect(await get('versions.r1.ver')).toBeUndefined()
    await expect(
      editor().action({ actionType: 'sanity.action.document.delete', publishedId: 'ver', includeDrafts: [] }),
    ).rejects.toMatchObject(failure(400, 'validationError'))
    await editor().action({
      actionType: 'sanity.action.document.delete',
      publishedId: 'ver',
      includeDrafts: ['versions.r2.ver'],
    })
    expect(await editor().getDocuments(['ver', 'versions.r2.ver'])).toEqual([null, null])
  })
})

describe('what cannot be is refused in the shape that the client reads', () => {
  test('creating what exists fails or is ignored', async () => {
    await editor().create({ _id: 'drafts.exists', _type: 'article', title: 'A' })
    const create = (ifExists: 'fail' | 'ignore') =>
      editor().action({
        actionType: 'sanity.action.document.create',
        publishedId: 'exists',
        attributes: { _id: 'drafts.exists', _type: 'article', title: 'B' },
        ifExists,
      })
    await expect(create('fail')).rejects.toMatchObject(failure(409, 'documentAlreadyExistsError'))
    await create('ignore')
    expect(await get('drafts.exists')).toMatchObject({ title: 'A' })
  })

  test.each([
    [
      'an edit of nothing',
      {
        actionType: 'sanity.action.document.edit',
        draftId: 'drafts.no',
        publishedId: 'no',
        patch: { set: { a: 1 } },
      },
      404,
    ],
    [
      'publishing no draft',
      { actionType: 'sanity.action.document.publish', draftId: 'drafts.no', publishedId: 'no' },
      404,
    ],
    ['discarding no draft', { actionType: 'sanity.action.document.discard', draftId: 'drafts.no' }, 404],
    [
      'unpublishing nothing',
      { actionType: 'sanity.action.document.unpublish', draftId: 'drafts.no', publishedId: 'no' },
      404,
    ],
    ['a variant', { actionType: 'sanity.action.document.variant.create', publishedId: 'a' }, 400],
    ['an unknown action', { actionType: 'sanity.action.document.explode' }, 400],
    [
      'ids of two documents',
      { actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'b' },
      400,
    ],
  ])('%s', async (_name, action, status) => {
    const response = await send({ actions: [action] })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      error: { type: 'actionError', description: expect.any(String), items: [{ index: 0 }] },
    })
  })

  test.each([
    ['an unknown field', { actionType: 'sanity.action.document.discard', draftId: 'drafts.a', force: true }],
    ['a missing field', { actionType: 'sanity.action.document.publish', draftId: 'drafts.a' }],
    [
      'an unknown patch operation',
      {
        actionType: 'sanity.action.document.edit',
        draftId: 'drafts.a',
        publishedId: 'a',
        patch: { merge: {} },
      },
    ],
  ])('%s', async (_name, action) => {
    const response = await send({ actions: [action] })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      statusCode: 400,
      error: 'Bad Request',
      message: expect.stringContaining('sanity.action.'),
    })
  })
})
