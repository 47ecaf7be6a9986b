import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNumbers } from '../../bench/random.ts'
import type { Json, JsonObject } from '../../src/document.ts'
import { LakeError } from '../../src/errors.ts'
import type { Identity } from '../../src/identity.ts'
import type { Dataset, Datasets } from '../../src/store/datasets.ts'
import { referencesOf } from '../../src/store/references.ts'
import { openTestDatasets } from '../../src/testing.ts'

const identity: Identity = { kind: 'token', id: 'test', roles: ['administrator'] }
vi.setConfig({ testTimeout: 300_000 })

const rounds = process.env.KLARTEXT_SOAK === '1' ? 3_000 : 150
const atOnce = 8
const ids = Array.from({ length: 40 }, (_, index) => `d${index}`)

let datasets: Datasets
let dataset: Dataset

beforeEach(() => {
  datasets = openTestDatasets()
  dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
})

afterEach(() => datasets[Symbol.asyncDispose]())

/** Strong references that lead nowhere. */
function dangling(): readonly string[] {
  const documents = new Map(Array.from(dataset.reader.all(), document => [document._id, document]))
  return [...documents.values()].flatMap(document =>
    [...referencesOf(document)]
      .filter(([target, isStrong]) => isStrong && !documents.has(target))
      .map(([target]) => `${document._id} -> ${target}`),
  )
}

function expectTruth(fault: LakeError, before: ReadonlySet<string>) {
  expect(fault.status, fault.message).toBe(409)
  const [item] = Array.isArray(fault.details.items) ? fault.details.items : []
  const error: Readonly<Record<string, unknown>> = item?.error ?? {}
  expect([
    'documentHasExistingReferencesError',
    'documentReferenceDoesNotExistError',
    'documentAlreadyExistsError',
  ]).toContain(error.type)
  expect(ids).toContain(error.id)
  if (error.type === 'documentReferenceDoesNotExistError') expect(ids).toContain(error.referenceID)
  if (error.type !== 'documentHasExistingReferencesError') return
  const sources = Array.isArray(error.referencingIDs) ? error.referencingIDs : []
  expect(sources.length).toBeGreaterThan(0)
  for (const source of sources) expect(before.has(source) || ids.includes(source)).toBe(true)
}

test('whatever is created, changed, deleted and imported at once, no strong reference leads nowhere', async () => {
  const random = createNumbers(18)
  const pick = () => ids[Math.floor(random() * ids.length)] ?? 'd0'
  const reference = (): JsonObject => ({
    _type: 'reference',
    _ref: pick(),
    ...(random() < 0.4 ? { _weak: true } : {}),
  })
  const content = (id: string): JsonObject => ({
    _id: id,
    _type: random() < 0.5 ? 'a' : 'b',
    one: random() < 0.6 ? reference() : 'none',
    many: Array.from({ length: Math.floor(random() * 3) }, (_, index) => ({
      _key: `k${index}`,
      ...reference(),
    })),
  })
  const mutation = (): Json => {
    const id = pick()
    const kind = Math.floor(random() * 7)
    if (kind < 2) return { createOrReplace: content(id) }
    if (kind === 2) return { create: content(id) }
    if (kind === 3) return { createIfNotExists: content(id) }
    if (kind === 4) return { delete: { query: '*[_id == $id]', params: { id } } }
    return { delete: { id } }
  }
  const outcomes = { done: 0, refused: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const before = new Set(Array.from(dataset.reader.all(), document => document._id))
    // An import is one transaction of many documents in any order.
    const requests = Array.from({ length: atOnce }, (_, index) =>
      Array.from({ length: index === 0 && round % 10 === 0 ? 25 : 1 + Math.floor(random() * 3) }, mutation),
    )
    const settled = await Promise.allSettled(
      requests.map(mutations => dataset.commit({ identity, mutations })),
    )
    for (const result of settled) {
      if (result.status === 'fulfilled') outcomes.done += 1
      else {
        if (!(result.reason instanceof LakeError)) throw result.reason
        expectTruth(result.reason, before)
        outcomes.refused += 1
      }
    }
    expect(dangling()).toEqual([])
  }
  expect(Math.min(outcomes.done, outcomes.refused)).toBeGreaterThan(rounds)
})

test('the refusal of a deletion names who refers to the document', async () => {
  await dataset.commit({ identity, mutations: [{ create: { _id: 'd0', _type: 'a' } }] })
  const sources = ['d1', 'd2', 'd3']
  for (const id of sources)
    await dataset.commit({ identity, mutations: [{ create: { _id: id, _type: 'b', one: { _ref: 'd0' } } }] })
  await dataset.commit({
    identity,
    mutations: [{ create: { _id: 'd4', _type: 'b', one: { _ref: 'd0', _weak: true } } }],
  })
  await expect(dataset.commit({ identity, mutations: [{ delete: { id: 'd0' } }] })).rejects.toMatchObject({
    status: 409,
    details: { items: [{ error: { id: 'd0', referencingIDs: sources } }] },
  })
  await expect(
    dataset.commit({ identity, mutations: [{ create: { _id: 'd5', _type: 'b', one: { _ref: 'd9' } } }] }),
  ).rejects.toMatchObject({ details: { items: [{ error: { id: 'd5', referenceID: 'd9' } }] } })
})
