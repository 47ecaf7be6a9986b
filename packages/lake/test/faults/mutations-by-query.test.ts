import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../../src/document.ts'
import type { Identity } from '../../src/identity.ts'
import type { Dataset, Datasets } from '../../src/store/datasets.ts'
import { openTestDatasets } from '../../src/testing.ts'

const editor: Identity = { kind: 'user', id: 'editor', roles: ['editor'] }
const colleague: Identity = { kind: 'user', id: 'colleague', roles: ['editor'] }

let datasets: Datasets
let dataset: Dataset

const commit = (mutations: readonly Json[], identity = editor) => dataset.commit({ identity, mutations })

beforeAll(async () => {
  datasets = openTestDatasets()
  dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  await commit(
    Array.from({ length: 400 }, (_, index) => ({
      create: { _id: `a${index}`, _type: 'article', title: `Titel ${index}`, rank: index },
    })),
  )
})

afterAll(async () => {
  await datasets[Symbol.asyncDispose]()
})

/** Selects nothing, after a look at each document for each document. */
const slowQuery = (number: number) =>
  `*[_type == "article" && title != "${number}" && count(*[_type == "article" && string::startsWith(title, ^.title)]) > 400]`
const slowPatch = (number: number): Json => ({ patch: { query: slowQuery(number), set: { seen: true } } })

describe('mutations by query', () => {
  test('have one deadline for all queries of a request, and nobody waits for it', async () => {
    const state = { isOver: false }
    const attack = commit(Array.from({ length: 100 }, (_, index) => slowPatch(index))).finally(() => {
      state.isOver = true
    })
    const refused = expect(attack).rejects.toMatchObject({
      code: 'queryTimeoutError',
      status: 400,
      message: 'the queries of the mutations take longer than 2000 ms together',
    })
    for (let index = 0; index < 10; index += 1)
      await commit([{ patch: { id: `a${index}`, set: { title: 'neu' } } }], colleague)
    expect(state.isOver).toBe(false)
    await refused
  })

  test('are refused in too great a number, and for too many documents', async () => {
    await expect(commit(Array.from({ length: 101 }, (_, index) => slowPatch(index)))).rejects.toMatchObject({
      code: 'badRequest',
      message: 'A request may hold at most 100 mutations by query, not 101',
    })
    const all: Json = { patch: { query: '*[_type == "article"]', set: { seen: true } } }
    await expect(commit(Array.from({ length: 26 }, () => all))).rejects.toMatchObject({
      code: 'badRequest',
      message: 'The request selects 10400 documents; at most 10000 are allowed',
    })
  })

  test('are about the documents that match when they are written', async () => {
    await commit([{ create: { _id: 'counter', _type: 'counter', count: 0 } }])
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        commit(
          [{ patch: { query: '*[_type == "counter" && count < 7]', inc: { count: 1 } } }],
          index % 2 === 0 ? editor : colleague,
        ),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(dataset.get('counter')?.count).toBe(7)
  })

  test('select anew when what they depend on was written while they waited', async () => {
    const late = commit([{ delete: { query: '*[_type == "note" && isDone]' } }])
    await commit([{ create: { _id: 'n1', _type: 'note', isDone: true } }], colleague)
    const { results } = await late
    expect(results.map(({ id }) => id)).toEqual(dataset.get('n1') === undefined ? ['n1'] : [])
  })
})
