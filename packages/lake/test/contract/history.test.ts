import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake
let time = Date.parse('2026-11-23T10:00:00.000Z')

beforeAll(async () => {
  lake = await startContractLake({
    clock: () => {
      time += 1_000
      return new Date(time)
    },
  })
  const editor = lake.client({ role: 'editor' })
  const ids = { draftId: 'drafts.h', publishedId: 'h' }
  const act = (transactionId: string, action: Parameters<typeof editor.action>[0]) =>
    editor.action(action, { transactionId })
  await act('t1', {
    actionType: 'sanity.action.document.create',
    publishedId: 'h',
    attributes: { _id: 'drafts.h', _type: 'article', title: 'Eins' },
    ifExists: 'fail',
  })
  await act('t2', { actionType: 'sanity.action.document.edit', ...ids, patch: { set: { title: 'Zwei' } } })
  await act('t3', { actionType: 'sanity.action.document.publish', ...ids })
  await act('t4', { actionType: 'sanity.action.document.edit', ...ids, patch: { set: { title: 'Drei' } } })
  await act('t5', { actionType: 'sanity.action.document.discard', draftId: 'drafts.h' })
  await act('t6', { actionType: 'sanity.action.document.unpublish', ...ids })
  await act('t7', { actionType: 'sanity.action.document.publish', ...ids })
  await act('t8', { actionType: 'sanity.action.document.delete', publishedId: 'h', includeDrafts: [] })
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

async function get(path: string): Promise<Response> {
  return fetch(`${lake.url}/v2025-02-19/data/history/production/${path}`, {
    headers: { authorization: `Bearer ${lake.token('editor')}` },
  })
}

const documents = async (path: string) => (await get(`documents/${path}`)).json()
const lines = async (path: string) => {
  const text = await (await get(`transactions/${path}`)).text()
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}

describe('documents', () => {
  test('a revision of the published document alone is shown to those who ask for its draft', async () => {
    const editor = lake.client({ role: 'editor' })
    const first = await editor.createOrReplace({ _id: 'imported', _type: 'article', title: 'Gesät' })
    await editor.patch('imported').set({ title: 'Gewachsen' }).commit()
    const sown = { documents: [{ _id: 'imported', title: 'Gesät', _rev: first._rev }] }
    expect(await documents(`drafts.imported?revision=${first._rev}`)).toMatchObject(sown)
    expect(await documents(`imported,drafts.imported?revision=${first._rev}`)).toMatchObject(sown)
    const none = { documents: [] }
    expect(await documents('drafts.imported?revision=t1'), 'a revision of another document').toEqual(none)
  })

  test('can be read as of a revision', async () => {
    expect(await documents('drafts.h?revision=t1')).toMatchObject({
      documents: [{ _id: 'drafts.h', title: 'Eins', _rev: 't1' }],
    })
    expect(await documents('h,drafts.h?revision=t4')).toMatchObject({
      documents: [
        { _id: 'h', title: 'Zwei', _rev: 't3' },
        { _id: 'drafts.h', title: 'Drei', _rev: 't4' },
      ],
    })
    expect(await documents('h?revision=t8')).toEqual({ documents: [] })
    expect(await documents('h?revision=unknown')).toEqual({ documents: [] })
  })

  test('can be read as of a time and as they last were', async () => {
    expect(await documents('h?time=2030-01-01T00:00:00Z')).toEqual({ documents: [] })
    expect(await documents('h?lastRevision=true')).toMatchObject({
      documents: [{ title: 'Zwei', _rev: 't7' }],
    })
    const [, , published] = await lines('h,drafts.h')
    expect(await documents(`h?time=${published.timestamp}`)).toMatchObject({ documents: [{ _rev: 't3' }] })
    expect((await get('documents/h?time=yesterday')).status).toBe(400)
    expect((await get('documents/h?time=2030-01-01&revision=t1')).status).toBe(400)
  })
})

describe('transactions', () => {
  test('come as lines that are not JSON to the client, with effects', async () => {
    const response = await get(
      'transactions/h,drafts.h?excludeContent=true&effectFormat=mendoza&includeIdentifiedDocumentsOnly=true&limit=2&fromTransaction=',
    )
    expect(response.headers.get('content-type')).toContain('application/x-ndjson')
    const [first, second] = (await response.text())
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line))
    expect(first).toEqual({
      id: 't1',
      timestamp: expect.any(String),
      author: expect.any(String),
      documentIDs: ['drafts.h'],
      effects: { 'drafts.h': { apply: [0, expect.objectContaining({ title: 'Eins' })], revert: [0, null] } },
    })
    expect(second.id).toBe('t2')
  })

  test('can be cut from both ends and turned round', async () => {
    const ids = async (query: string) => (await lines(`h,drafts.h?${query}`)).map(line => line.id)
    expect(await ids('fromTransaction=t3&toTransaction=t5')).toEqual(['t3', 't4', 't5'])
    expect(await ids('reverse=true&limit=2')).toEqual(['t8', 't7'])
    expect(await ids('authors=nobody')).toEqual([])
  })
})

const eventsSchema = z.object({
  events: z.record(z.string(), z.array(z.looseObject({ type: z.string() }))),
  nextCursor: z.string(),
})
const eventsOf = async (path: string) =>
  eventsSchema.parse(await (await get(`events/documents/${path}`)).json())

describe('events', () => {
  test('tell the life of a document, newest first', async () => {
    const { events, nextCursor } = await eventsOf('h?limit=100')
    expect(events.h?.map(event => event.type)).toEqual([
      'deleteDocumentGroup',
      'publishDocumentVersion',
      'unpublishDocument',
      'deleteDocumentVersion',
      'createDocumentVersion',
      'publishDocumentVersion',
      'createDocumentVersion',
    ])
    expect(events.h?.[5]).toMatchObject({
      versionId: 'drafts.h',
      revisionId: 't3',
      versionRevisionId: 't2',
      documentId: 'h',
    })
    expect(nextCursor).toBe('')
  })

  test('come in pages', async () => {
    const first = await eventsOf('drafts.h?limit=5')
    expect(first.events['drafts.h']).toHaveLength(5)
    const rest = await eventsOf(`drafts.h?limit=5&nextCursor=${first.nextCursor}`)
    expect(rest.events['drafts.h']).toHaveLength(2)
    expect(rest.nextCursor).toBe('')
  })
})

const releaseEventsSchema = z.object({
  events: z.array(z.looseObject({ type: z.string(), releaseName: z.string() })),
  nextCursor: z.string(),
})

describe('releases', () => {
  const versionId = 'versions.rH.inRelease'

  beforeAll(async () => {
    const editor = lake.client({ role: 'editor' })
    const releaseId = 'rH'
    const publishedId = 'inRelease'
    await editor.create({ _id: publishedId, _type: 'article', title: 'alt' })
    await editor.create({ _id: 'goes', _type: 'article' })
    await editor.releases.create({ releaseId, metadata: { releaseType: 'asap' } })
    await editor.createVersion({ releaseId, publishedId, baseId: publishedId })
    await editor.unpublishVersion({ releaseId, publishedId: 'goes' })
    await editor.createVersion({ releaseId, publishedId: 'not', document: { _type: 'article' } })
    await editor.discardVersion({ releaseId, publishedId: 'not' })
    await editor.releases.edit({
      releaseId,
      patch: { set: { metadata: { releaseType: 'scheduled', intendedPublishAt: '2030-01-01T00:00:00Z' } } },
    })
    await editor.releases.schedule({ releaseId, publishAt: '2030-01-01T00:00:00.000Z' })
    await editor.releases.unschedule({ releaseId })
    await editor.releases.archive({ releaseId })
    await editor.releases.unarchive({ releaseId })
    await editor.releases.publish({ releaseId })
  })

  test('tell their own life and that of their versions', async () => {
    const { events } = releaseEventsSchema.parse(await (await get('events/releases/rH')).json())
    expect(events.map(({ type }) => type).toReversed()).toEqual([
      'createRelease',
      'addDocumentToRelease',
      'addDocumentToRelease',
      'addDocumentToRelease',
      'discardDocumentFromRelease',
      'editRelease',
      'scheduleRelease',
      'unscheduleRelease',
      'archiveRelease',
      'unarchiveRelease',
      'publishRelease',
    ])
    expect(events.at(-2)).toMatchObject({
      releaseName: 'rH',
      documentId: 'inRelease',
      documentType: 'article',
      versionId,
      author: expect.any(String),
    })
    expect(events[5]).toMatchObject({
      change: { releaseType: 'scheduled', intendedPublishDate: '2030-01-01T00:00:00Z' },
    })
    expect(await (await get('events/releases/rNone')).json()).toEqual({ events: [], nextCursor: '' })
  })

  test('are named in the life of a version and of what it was published to', async () => {
    const typesOf = async (id: string) => (await eventsOf(id)).events[id]?.map(({ type }) => type)
    expect(await typesOf(versionId)).toEqual([
      'publishDocumentVersion',
      'createDocumentVersion',
      'deleteDocumentVersion',
      'unscheduleDocumentVersion',
      'scheduleDocumentVersion',
      'createDocumentVersion',
    ])
    expect(await typesOf('inRelease')).toEqual(['publishDocumentVersion', 'createLiveDocument'])
    expect(await typesOf('goes')).toEqual(['unpublishDocument', 'createLiveDocument'])
    expect((await eventsOf('inRelease')).events.inRelease?.[0]).toMatchObject({
      versionId,
      releaseId: 'rH',
      publishCause: 'release.publish',
    })
    expect((await eventsOf(versionId)).events[versionId]?.[4]).toMatchObject({
      publishAt: '2030-01-01T00:00:00.000Z',
      state: 'unscheduled',
    })
  })

  test('can be looked into after they were published', async () => {
    const { documents: found } = z
      .object({ documents: z.array(z.looseObject({ _rev: z.string() })) })
      .parse(await documents(`${versionId}?lastRevision=true`))
    expect(found).toMatchObject([{ _id: versionId, title: 'alt' }])
    const before = await lines(`inRelease?reverse=true&toTransaction=${found[0]?._rev}`)
    expect(before).toHaveLength(1)
  })
})
