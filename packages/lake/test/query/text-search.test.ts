import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json, StoredDocument } from '../../src/document.ts'
import type { Identity } from '../../src/identity.ts'
import { QueryEvaluator } from '../../src/query/evaluator.ts'
import { Snapshot } from '../../src/query/snapshot.ts'
import type { Datasets } from '../../src/store/datasets.ts'
import { openTestDatasets } from '../../src/testing.ts'
import { canonical, plainAnswer, readers, taskOf } from './differential.ts'

const editor: Identity = { kind: 'token', id: 'editor', roles: ['administrator'] }
const hits = 2_500

let datasets: Datasets
let snapshot: Snapshot
let documents: readonly StoredDocument[]

beforeAll(async () => {
  datasets = openTestDatasets()
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  // The oldest, which come first, say the word most often.
  for (let first = 0; first < hits; first += 500) {
    const mutations = Array.from({ length: 500 }, (_, index): Json => {
      const number = first + index
      const times = number < 5 ? 6 - number : 1
      const title = Array.from({ length: times }, () => 'Wohnung').join(' ')
      return { create: { _id: `a${String(number).padStart(4, '0')}`, _type: 'article', title } }
    })
    await dataset.commit({ mutations, identity: editor })
  }
  documents = [...dataset.reader.all()]
  snapshot = new Snapshot(dataset.path)
})

afterAll(async () => {
  snapshot.close()
  await datasets[Symbol.asyncDispose]()
})

test.each([
  'count(*[_type in $__types] | score([@, _id] match text::query($__query))[_score > 0])',
  '*[_type in $__types] | score(boost(_type in ["article"] && title match text::query($__query), 10), ([@, _id] match text::query($__query) || references($__rawQuery)))[_score > 0]{_id, _score} | order(_score desc)[0...$__limit]',
  '*[_type in $__types] | score(title match text::query($__query))[_score > 0] | order(_score desc, _id)[0...$__limit]._id',
  '*[_type in $__types] | score(title match text::query($__query))[_score > 0]{_id, _score} | order(_score asc, _id desc)[0...$__limit]._id',
  'count(*[] | score(title match text::query($__empty))[_score > 0])',
])('a search with more hits than are shown answers as if each document were asked: %s', query => {
  const [, , , , reader] = readers
  if (reader === undefined) throw new Error('no reader')
  const params = {
    __types: ['article', 'person'],
    __query: 'wohnungen',
    __rawQuery: 'wohnungen',
    __empty: '',
    __limit: 7,
  }
  const expected = plainAnswer(documents, { query, params })
  expect(expected).not.toBe('fault')
  if (query.startsWith('count(*[_type')) expect(expected).toBe(hits)
  const { json } = new QueryEvaluator().evaluate(snapshot, taskOf(reader, { query, params }), {
    maxMs: 60_000,
  })
  expect(canonical(JSON.parse(json))).toEqual(expected)
})
