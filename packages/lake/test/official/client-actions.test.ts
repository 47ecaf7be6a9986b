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

const newId = () => {
  count += 1
  return `doc${count}`
}

describe.each(officialClients)('%s', (_name, connect) => {
  const editor = () => connect(lake, { role: 'editor' })
  const create = (client: OfficialClient, id: string, fields: object = {}) =>
    client.action({
      actionType: 'sanity.action.document.create',
      publishedId: id,
      attributes: { _id: `drafts.${id}`, _type: 't', ...fields },
      ifExists: 'fail',
    })
  const ids = (id: string) => [id, `drafts.${id}`, `versions.r.${id}`]
  const existing = async (client: OfficialClient, id: string) => [...(await client.documentsExists(ids(id)))]

  test('takes a document through its life with actions', async () => {
    const client = editor()
    const id = newId()
    const draftId = `drafts.${id}`
    expect(await create(client, id, { title: 'Entwurf' })).toMatchObject({
      transactionId: expect.any(String),
    })
    await expect(create(client, id)).rejects.toMatchObject({ statusCode: 409 })
    await client.action({
      actionType: 'sanity.action.document.edit',
      draftId,
      publishedId: id,
      patch: { set: { title: 'neu' } },
    })
    await client.action({ actionType: 'sanity.action.document.publish', draftId, publishedId: id })
    expect(await existing(client, id)).toEqual([id])
    expect(await client.getDocument(id)).toMatchObject({ title: 'neu' })
    await client.action([
      {
        actionType: 'sanity.action.document.edit',
        draftId,
        publishedId: id,
        patch: { set: { title: 'neuer' }, unset: ['nothing'] },
      },
    ])
    await client.action({ actionType: 'sanity.action.document.discard', draftId })
    expect(await client.getDocument(id)).toMatchObject({ title: 'neu' })
    await client.action({ actionType: 'sanity.action.document.unpublish', draftId, publishedId: id })
    expect(await existing(client, id)).toEqual([draftId])
    await client.action({
      actionType: 'sanity.action.document.replaceDraft',
      publishedId: id,
      attributes: { _id: draftId, _type: 't', title: 'ersetzt' },
    })
    expect(await client.getDocument(draftId)).toMatchObject({ title: 'ersetzt' })
    await client.action({ actionType: 'sanity.action.document.publish', draftId, publishedId: id })
    await client.action({ actionType: 'sanity.action.document.delete', publishedId: id, includeDrafts: [] })
    expect(await existing(client, id)).toEqual([])
  })

  test('runs several actions at once or none, and none in a dry run', async () => {
    const client = editor()
    const [one, two] = [newId(), newId()]
    const action = (id: string) => ({
      actionType: 'sanity.action.document.create' as const,
      publishedId: id,
      attributes: { _id: `drafts.${id}`, _type: 't' },
      ifExists: 'fail' as const,
    })
    await client.action([action(one), action(two)], { dryRun: true })
    expect(await client.documentsExists([`drafts.${one}`])).toEqual(new Set())
    await client.action([action(one), action(two)], { transactionId: `tx-${one}`, tag: 'x' })
    expect(await client.getDocument(`drafts.${two}`)).toMatchObject({ _rev: `tx-${one}` })
    const three = newId()
    await expect(client.action([action(three), action(two)])).rejects.toMatchObject({ statusCode: 409 })
    expect(await existing(client, three)).toEqual([])
  })

  test('makes, replaces and discards versions of a document', async () => {
    const client = editor()
    const id = newId()
    const { releaseId } = await client.releases.create({ metadata: { title: 'Herbst', releaseType: 'asap' } })
    const versionId = `versions.${releaseId}.${id}`
    await client.create({ ...{ _id: id }, _type: 't', ...{ title: 'alt' } })
    await client.createVersion({ baseId: id, publishedId: id, releaseId })
    expect(await client.getDocument(id, { releaseId })).toMatchObject({ _id: versionId, title: 'alt' })
    await client.replaceVersion({
      document: { _id: versionId, _type: 't', ...{ title: 'anders' } },
      publishedId: id,
      releaseId,
    })
    expect(await client.getDocument(versionId)).toMatchObject({ title: 'anders' })
    expect(await client.fetch('*[_id == $id][0].title', { id }, { perspective: [releaseId] })).toBe('anders')
    await client.discardVersion({ releaseId, publishedId: id })
    expect(await client.getDocument(versionId)).toBeUndefined()
    await client.unpublishVersion({ releaseId, publishedId: id })
    expect(await client.getDocument(versionId)).toMatchObject({ _system: { delete: true } })
    expect(await client.fetch('*[_id == $id]', { id }, { perspective: [releaseId] })).toEqual([])
    await client.releases.publish({ releaseId })
    expect(await client.getDocument(id)).toBeUndefined()
  })

  test('takes a release through its life', async () => {
    const client = editor()
    const id = newId()
    const releaseId = `r${id}`
    const release = () => client.releases.get({ releaseId })
    await client.releases.create({ releaseId, metadata: { title: 'Winter', releaseType: 'scheduled' } })
    expect(await release()).toMatchObject({
      _id: `_.releases.${releaseId}`,
      _type: 'system.release',
      name: releaseId,
      state: 'active',
      metadata: { title: 'Winter', releaseType: 'scheduled' },
    })
    await client.releases.edit({ releaseId, patch: { set: { 'metadata.title': 'Frühling' } } })
    expect(await release()).toMatchObject({ metadata: { title: 'Frühling' } })
    await client.action({
      actionType: 'sanity.action.document.version.create',
      publishedId: id,
      document: { _id: `versions.${releaseId}.${id}`, _type: 't', n: 1 },
    })
    expect(
      await connect(lake, { role: 'editor', perspective: 'raw' }).releases.fetchDocuments({ releaseId }),
    ).toMatchObject({
      result: [{ _id: `versions.${releaseId}.${id}`, n: 1 }],
    })
    await client.releases.schedule({ releaseId, publishAt: '2099-01-01T00:00:00.000Z' })
    expect(await release()).toMatchObject({ state: 'scheduled', publishAt: '2099-01-01T00:00:00.000Z' })
    await client.releases.unschedule({ releaseId })
    expect(await release()).toMatchObject({ state: 'active' })
    await client.releases.archive({ releaseId })
    expect(await release()).toMatchObject({ state: 'archived' })
    expect(await client.getDocument(`versions.${releaseId}.${id}`)).toBeUndefined()
    await client.releases.unarchive({ releaseId })
    expect(await client.getDocument(`versions.${releaseId}.${id}`)).toMatchObject({ n: 1 })
    await client.releases.publish({ releaseId })
    expect(await release()).toMatchObject({ state: 'published' })
    expect(await client.getDocument(id)).toMatchObject({ n: 1 })
    await client.releases.delete({ releaseId })
    expect(await release()).toBeUndefined()
  })

  test('is told what an action lacks', async () => {
    const client = editor()
    await expect(
      client.action({
        actionType: 'sanity.action.document.publish',
        draftId: 'drafts.no',
        publishedId: 'no',
      }),
    ).rejects.toMatchObject({ statusCode: expect.any(Number), message: expect.stringContaining('drafts.no') })
    await expect(create(connect(lake, { role: 'viewer' }), newId())).rejects.toMatchObject({
      statusCode: 403,
    })
    await expect(create(connect(lake), newId())).rejects.toMatchObject({ statusCode: 401 })
    await expect(client.releases.publish({ releaseId: 'nowhere' })).rejects.toMatchObject({
      message: expect.stringContaining('nowhere'),
    })
  })
})
