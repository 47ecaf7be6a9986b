import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNumbers } from '../../bench/random.ts'
import { isJsonObject, type JsonObject } from '../../src/document.ts'
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

/** What a mutation would store of a document, in full or in part. */
function written(mutation: JsonObject): readonly (readonly [id: string, fields: JsonObject])[] {
  const { patch, ...creations } = mutation
  if (isJsonObject(patch) && isJsonObject(patch.params) && isJsonObject(patch.set))
    return [[String(patch.params.id), patch.set]]
  return Object.entries(creations).flatMap(([kind, document]) =>
    kind.startsWith('create') && isJsonObject(document) ? [[String(document._id), document] as const] : [],
  )
}

/** Who could hold a strong reference to a document in a round: from before it, or by one of its mutations. */
class Holders {
  readonly #held = new Set<string>()

  /** `source` may come to hold everything that `value` refers to. */
  add(source: string, value: JsonObject): void {
    for (const [target, isStrong] of referencesOf(value))
      if (isStrong) this.#held.add(`${source} -> ${target}`)
  }

  has(source: unknown, target: unknown): boolean {
    return this.#held.has(`${source} -> ${target}`)
  }
}

/** The ids that a request deletes, by name or by a query that names them. */
const deletedBy = (mutations: readonly JsonObject[]) =>
  mutations.flatMap(mutation => {
    if (!isJsonObject(mutation.delete)) return []
    return [isJsonObject(mutation.delete.params) ? mutation.delete.params.id : mutation.delete.id]
  })

function expectTruth(fault: LakeError, request: readonly JsonObject[], holders: Holders) {
  if (fault.status === 404) {
    // Chosen by a query, and then deleted by the same request before its patch.
    expect(deletedBy(request)).toContain(/"(d\d+)" was not found/.exec(fault.message)?.[1])
    return
  }
  expect(fault.status, fault.message).toBe(409)
  const [item] = Array.isArray(fault.details.items) ? fault.details.items : []
  const error: Readonly<Record<string, unknown>> = item?.error ?? {}
  expect(ids).toContain(error.id)
  switch (error.type) {
    case 'documentAlreadyExistsError':
      return
    case 'documentReferenceDoesNotExistError':
      expect([error.id, error.referenceID, holders.has(error.id, error.referenceID)]).toEqual([
        error.id,
        error.referenceID,
        true,
      ])
      return
    case 'documentHasExistingReferencesError': {
      const sources = Array.isArray(error.referencingIDs) ? error.referencingIDs : []
      expect(sources.length).toBeGreaterThan(0)
      expect(sources.filter(source => !holders.has(source, error.id))).toEqual([])
      return
    }
    default:
      expect.unreachable(`An unexpected refusal: ${String(error.type)}`)
  }
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
  const mutation = (): JsonObject => {
    const id = pick()
    const kind = Math.floor(random() * 8)
    if (kind < 2) return { createOrReplace: content(id) }
    if (kind === 2) return { create: content(id) }
    if (kind === 3) return { createIfNotExists: content(id) }
    if (kind === 4) {
      const params = { id }
      // By query, so that a document that is gone is no fault.
      return { patch: { query: '*[_id == $id]', params, set: { one: reference() } } }
    }
    if (kind === 5) return { delete: { query: '*[_id == $id]', params: { id } } }
    return { delete: { id } }
  }
  const outcomes = { done: 0, refused: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const holders = new Holders()
    for (const document of dataset.reader.all()) holders.add(document._id, document)
    // An import is one transaction of many documents in any order.
    const requests = Array.from({ length: atOnce }, (_, index) =>
      Array.from({ length: index === 0 && round % 10 === 0 ? 25 : 1 + Math.floor(random() * 3) }, mutation),
    )
    for (const [id, fields] of requests.flat().flatMap(written)) holders.add(id, fields)
    const settled = await Promise.allSettled(
      requests.map(mutations => dataset.commit({ identity, mutations })),
    )
    for (const [index, result] of settled.entries()) {
      if (result.status === 'fulfilled') outcomes.done += 1
      else {
        if (!(result.reason instanceof LakeError)) throw result.reason
        expectTruth(result.reason, requests[index] ?? [], holders)
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
