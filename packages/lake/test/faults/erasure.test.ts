import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '../../src/document.ts'
import type { CommitEvent } from '../../src/events/hub.ts'
import type { Identity } from '../../src/identity.ts'
import type { Dataset, Datasets } from '../../src/store/datasets.ts'
import { openDatasets } from '../../src/store/sqlite-datasets.ts'

const operator: Identity = { kind: 'token', id: 'operator', roles: ['administrator'] }
// One marker in what is text, one in a name, one in a number of digits, one in a word of the index.
const markers = ['zwirnsfadenmarke', 'Markenfeld', '4711081547', 'markierter-slug'] as const

let folder: string
let datasets: Datasets
let dataset: Dataset

const open = () =>
  openDatasets({
    folder,
    projectId: 'klartext',
    names: { content: 'production', leads: 'leads' },
    clock: () => new Date(),
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-erasure-'))
  datasets = open()
  dataset = datasets.create('leads', { aclMode: 'private', createdByUserId: 'test' })
})

afterEach(async () => {
  await datasets[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const commit = (...mutations: Json[]) => dataset.commit({ identity: operator, mutations })

const marked = (id: string) => ({
  _id: id,
  _type: 'lead',
  name: markers[0],
  slug: { _type: 'slug', current: markers[3] },
  [markers[1]]: true,
  message: `Guten Tag, ${markers[0]} ist mein Name. `.repeat(300),
  phone: Number(markers[2]),
})

/** Which markers stand in which files, without regard to case. */
function traces(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .flatMap(entry => {
      const bytes = readFileSync(join(entry.parentPath, entry.name)).toString('latin1').toLowerCase()
      return markers
        .filter(marker => bytes.includes(marker.toLowerCase()))
        .map(marker => `${entry.name}: ${marker}`)
    })
}

async function fill() {
  for (let index = 0; index < 300; index += 1)
    await commit({
      create: { _id: `lead.${index}`, _type: 'lead', name: `Person ${index}`, text: 'x'.repeat(index) },
    })
  await commit(
    { create: marked('lead.secret') },
    { create: { _id: 'lead.other', _type: 'lead', name: 'Anna' } },
  )
  await commit({ create: marked('drafts.lead.secret') })
  for (let index = 0; index < 120; index += 1)
    await commit({ patch: { id: 'lead.secret', set: { message: `${markers[0]} ${index}`, count: index } } })
  await commit(
    { patch: { id: 'lead.secret', unset: ['message'] } },
    { patch: { id: 'lead.other', set: { name: 'Berta' } } },
  )
  await commit({ createIfNotExists: { _id: 'lead.secret', _type: 'lead' } })
  for (let index = 0; index < 300; index += 7) await commit({ delete: { id: `lead.${index}` } })
}

test('copies that moved rows left behind go when the file is written anew', async () => {
  const erased: string[] = []
  // Rows of many sizes, put between each other: until SQLite has left something.
  for (let round = 0; round < 400 && (round % 10 > 0 || traces().length === 0); round += 1) {
    const id = `lead.moved-${round}`
    await commit(
      { create: { ...marked(id), message: `${markers[0]} ${'y'.repeat((round * 137) % 3_000)}` } },
      ...Array.from({ length: 6 }, (_, index) => ({
        create: {
          _id: `lead.${(index * 7) % 5}-${round}-${index}`,
          _type: 'lead',
          text: 'x'.repeat((round * 53) % 900),
        },
      })),
    )
    erased.push(id)
    if (round % 10 === 9) await dataset.erase({ identity: operator, documentIds: erased.splice(0) })
  }
  expect(traces(), 'or the test shows nothing').not.toEqual([])
  const before = dataset.history.revisionsOf(['lead.0-0-0']).length
  // Whoever writes meanwhile waits, and is served.
  const [, other] = await Promise.all([
    dataset.rewrite(operator),
    commit({ create: { _id: 'meanwhile', _type: 'note' } }),
  ])
  expect(other.results).toHaveLength(1)
  expect(traces()).toEqual([])
  expect(dataset.get('lead.moved-0')).toBeUndefined()
  expect(dataset.history.revisionsOf(['lead.0-0-0'])).toHaveLength(before)
  const perspective = { kind: 'raw', withVersions: true } as const
  const query = 'count(*[_type == "lead" && text match "xxx*"])'
  expect(
    (await dataset.query({ query, params: {}, perspective, identity: operator })).result,
  ).toBeGreaterThan(0)
  await datasets[Symbol.asyncDispose]()
  datasets = open()
  dataset = datasets.get('leads') ?? dataset
  expect(dataset.get('meanwhile')).toBeDefined()
})

test('documents of the same type that come after an erasure are found by their attributes', async () => {
  const query = async (text: string) => {
    const perspective = { kind: 'raw', withVersions: true } as const
    const answer = await dataset.query({ query: text, params: {}, perspective, identity: operator })
    return answer.result
  }
  await commit({ create: { _id: 'erased', _type: 'lead', name: 'Jana' } })
  await dataset.erase({ documentIds: ['erased'], identity: operator })
  await commit({ create: { _id: 'note', _type: 'note', text: 'Jana' } })
  await commit({ create: { _id: 'next', _type: 'lead', name: 'Jana' } })
  expect(await query('*[_type == "lead" && name == "Jana"]._id')).toEqual(['next'])
  expect(await query('*[name == "Jana"]._id')).toEqual(['next'])
  expect(await query('count(*[_type == "lead"])')).toBe(1)
  expect(await query('*[text == "Jana"]._id')).toEqual(['note'])
})

describe('what is erased', () => {
  test('is in no file any more', async () => {
    await fill()
    await writeFile(join(folder, 'leads.sqlite.before-002'), markers[0])
    expect(traces()).not.toEqual([])
    const heard: CommitEvent[] = []
    dataset.hub.observe(event => heard.push(event))
    const others = dataset.history
      .revisionsOf(['lead.other', 'lead.1'])
      .map(({ mutations, effects }) => [mutations, effects])

    expect(await dataset.erase({ identity: operator, documentIds: ['lead.secret'] })).toEqual([
      'lead.secret',
      'drafts.lead.secret',
    ])

    expect(traces()).toEqual([])
    expect(heard.flatMap(event => event.changes.map(({ documentId, after }) => [documentId, after]))).toEqual(
      [
        ['lead.secret', undefined],
        ['drafts.lead.secret', undefined],
      ],
    )
    expect(dataset.get('lead.secret')).toBeUndefined()
    expect(dataset.history.revisionsOf(['lead.secret']).map(({ mutations }) => mutations)).toEqual([
      [{ delete: { id: 'lead.secret' } }],
    ])
    expect(
      dataset.history
        .revisionsOf(['lead.other', 'lead.1'])
        .map(({ mutations, effects }) => [mutations, effects]),
    ).toEqual(others)
    expect(dataset.get('lead.other')?.name).toBe('Berta')
  })

  test('is not written again by a client that repeats its request', async () => {
    const request = {
      identity: operator,
      transactionId: 'lead-1',
      mutations: [{ create: marked('lead.secret') }],
    }
    await dataset.commit(request)
    await dataset.erase({ identity: operator, documentIds: ['lead.secret'] })
    await expect(dataset.commit(request)).rejects.toMatchObject({ status: 409 })
    expect(traces()).toEqual([])
  })

  test('by a purging action or mutation goes in the same way', async () => {
    await commit({ create: marked('drafts.a') })
    await dataset.act({
      identity: operator,
      actions: [{ actionType: 'sanity.action.document.discard', draftId: 'drafts.a', purge: true }],
    })
    expect(traces()).toEqual([])
    await commit({ create: marked('b') })
    await commit({ delete: { id: 'b', purge: true } })
    expect(traces()).toEqual([])
    await commit({ create: marked('c') })
    await dataset.act({
      identity: operator,
      actions: [{ actionType: 'sanity.action.document.delete', publishedId: 'c', purge: true }],
    })
    expect(traces()).toEqual([])
  })

  test('after its deletion, too', async () => {
    await commit({ create: marked('a') })
    await commit({ delete: { id: 'a' } })
    expect(traces()).not.toEqual([])
    expect(await dataset.erase({ identity: operator, documentIds: ['a'] })).toEqual([])
    expect(traces()).toEqual([])
  })

  test('must not leave a reference that leads nowhere', async () => {
    await commit({ create: marked('a') })
    await commit({ create: { _id: 'b', _type: 'x', to: { _type: 'reference', _ref: 'a' } } })
    await expect(dataset.erase({ identity: operator, documentIds: ['a'] })).rejects.toMatchObject({
      status: 409,
    })
    expect(dataset.get('a')).toBeDefined()
    expect(dataset.history.revisionsOf(['a'])).toHaveLength(1)
  })
})
