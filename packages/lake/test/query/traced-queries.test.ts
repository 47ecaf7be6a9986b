import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { createRandom } from '../../bench/random.ts'
import type { Json, StoredDocument } from '../../src/document.ts'
import type { ContentSourceMap, SourceMapMode } from '../../src/groq/source-map.ts'
import type { Identity } from '../../src/identity.ts'
import { QueryEvaluator } from '../../src/query/evaluator.ts'
import { Snapshot } from '../../src/query/snapshot.ts'
import { openDatasets } from '../../src/store/sqlite-datasets.ts'
import { type Reader, readers, taskOf } from './differential.ts'
import { randomDocument } from './random-documents.ts'
import { type RandomQuery, randomQuery } from './random-queries.ts'
import { valueAt } from './value-at.ts'

const isSoak = process.env.KLARTEXT_SOAK === '1'
const states = isSoak ? 200 : 2
const queriesPerState = 250
const firstSeed = Number(process.env.KLARTEXT_SEED ?? 1)
const editor: Identity = { kind: 'token', id: 'editor', roles: ['administrator'] }

/** The mappings of values of documents; those that are not true by both their values. */
function checkMappings(
  result: Json,
  { documents, paths, mappings }: ContentSourceMap,
  get: (id: string) => StoredDocument | undefined,
) {
  const values = Object.entries(mappings).flatMap(([at, { source }]) => {
    if (source.type !== 'documentValue') return []
    const { _id, _type } = documents[source.document] ?? { _id: 'none', _type: 'none' }
    const stored = get(_id)
    const [shown, kept] = [valueAt(result, at), valueAt(stored, paths[source.path] ?? 'none')]
    const isTrue = shown !== undefined && isDeepStrictEqual(shown, kept) && stored?._type === _type
    return [{ at, _id, path: paths[source.path], shown, kept, isTrue }]
  })
  return { count: values.length, wrong: values.filter(({ isTrue }) => !isTrue) }
}

function evaluator(snapshot: Snapshot) {
  const engine = new QueryEvaluator()
  return (reader: Reader, query: RandomQuery, sourceMap: SourceMapMode | undefined) => {
    try {
      return engine.evaluate(snapshot, { ...taskOf(reader, query), sourceMap }, { maxMs: 60_000 })
    } catch (fault) {
      return fault instanceof Error ? fault.message : 'fault'
    }
  }
}

test('a traced query has the same answer, and every mapping of it is true', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lake-traced-'))
  await using datasets = openDatasets({
    folder,
    projectId: 'klartext',
    names: { content: 'production', leads: 'leads' },
    clock: () => new Date(),
    synchronous: 'OFF',
  })
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const snapshot = new Snapshot(join(folder, 'production.sqlite'))
  const evaluate = evaluator(snapshot)
  let mappings = 0
  for (let state = 0; state < states; state += 1) {
    const random = createRandom(firstSeed + state)
    const mutations = Array.from({ length: 60 }, () => ({ createOrReplace: randomDocument(random) }))
    await dataset.commit({ mutations, identity: editor })
    for (let number = 0; number < queriesPerState; number += 1) {
      const query = randomQuery(random)
      const reader = random.pick(readers)
      const mode = random.pick(['withKey', 'withIndex'] as const)
      const [plain, traced] = [evaluate(reader, query, undefined), evaluate(reader, query, mode)]
      if (typeof plain === 'string' || typeof traced === 'string') {
        expect(traced).toBe(plain)
        continue
      }
      if (traced.json !== plain.json) expect([query, traced.json]).toEqual([query, plain.json])
      expect(traced.syncTags).toEqual(plain.syncTags)
      if (traced.resultSourceMap === undefined) throw new Error('no source map')
      const checked = checkMappings(JSON.parse(traced.json), traced.resultSourceMap, id => dataset.get(id))
      if (checked.wrong.length > 0) expect([query, checked.wrong]).toEqual([query, []])
      mappings += checked.count
    }
  }
  expect(mappings).toBeGreaterThan(states * 100)
  snapshot.close()
  await rm(folder, { recursive: true, force: true })
}, 600_000)
