import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRandom, type Random } from '../../bench/random.ts'
import type { StoredDocument } from '../../src/document.ts'
import type { Identity } from '../../src/identity.ts'
import { QueryEvaluator } from '../../src/query/evaluator.ts'
import { Snapshot } from '../../src/query/snapshot.ts'
import type { Dataset, Datasets } from '../../src/store/datasets.ts'
import { openDatasets } from '../../src/store/sqlite-datasets.ts'
import { canonical, plainAnswer, type Reader, readers, taskOf, visibleDocuments } from './differential.ts'
import { randomDocument, randomId } from './random-documents.ts'
import { type RandomQuery, randomQuery } from './random-queries.ts'

const isSoak = process.env.KLARTEXT_SOAK === '1'
const pairs = isSoak ? 1_000_000 : 20_000
const pairsPerState = isSoak ? 2_000 : 500
const firstSeed = Number(process.env.KLARTEXT_SEED ?? 1)

const editor: Identity = { kind: 'token', id: 'editor', roles: ['administrator'] }
let folder: string
let datasets: Datasets

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-planned-'))
  datasets = openDatasets({
    folder,
    projectId: 'klartext',
    names: { content: 'production', leads: 'leads' },
    clock: () => new Date(),
    synchronous: 'OFF',
  })
})

afterAll(async () => {
  await datasets[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** Changes some of the documents, so that the tables are also those of documents that were changed and deleted. */
async function change(dataset: Dataset, random: Random, count: number): Promise<void> {
  const mutations = Array.from({ length: count }, () =>
    random.once(6)
      ? { delete: { id: random.pick(['', 'drafts.', 'versions.r1.']) + randomId(random) } }
      : { createOrReplace: randomDocument(random) },
  )
  await dataset.commit({ mutations, identity: editor })
}

function planned(evaluator: QueryEvaluator, snapshot: Snapshot, reader: Reader, query: RandomQuery) {
  try {
    const { json } = evaluator.evaluate(snapshot, taskOf(reader, query), { maxMs: 60_000 })
    return canonical(JSON.parse(json))
  } catch (fault) {
    return `fault: ${fault instanceof Error ? fault.message : ''}`
  }
}

test(
  `${pairs} random queries are answered as by groq-js over all documents`,
  async () => {
    let answers = 0
    for (let state = 0; state * pairsPerState < pairs; state += 1) {
      const seed = firstSeed + state
      const random = createRandom(seed)
      // Small numbers, so that small datasets go the ways of large ones.
      const evaluator = new QueryEvaluator({
        few: random.pick([0, 3, 200]),
        guiding: random.pick([0, 10, 5_000]),
        tied: random.pick([0, 5, 2_000]),
      })
      const dataset = datasets.create(`d${seed}`, { aclMode: 'public', createdByUserId: 'test' })
      await change(dataset, random, 20 + random.below(80))
      await change(dataset, random, random.below(30))
      const documents: readonly StoredDocument[] = [...dataset.reader.all()]
      const visible = new Map(readers.map(reader => [reader, visibleDocuments(documents, reader)]))
      const snapshot = new Snapshot(join(folder, `d${seed}.sqlite`))
      for (let index = 0; index < pairsPerState; index += 1) {
        const reader = random.pick(readers)
        const query = randomQuery(random)
        const expected = plainAnswer(visible.get(reader) ?? [], query)
        if (expected !== 'fault' && JSON.stringify(expected).length > 6) answers += 1
        const told = `seed ${seed}, ${reader.name}: ${query.query} with ${JSON.stringify(query.params)}`
        const answer = planned(evaluator, snapshot, reader, query)
        if (expected === 'fault') expect(answer, told).toMatch(/^fault/)
        else expect(answer, told).toEqual(expected)
      }
      snapshot.close()
      datasets.remove(`d${seed}`)
    }
    // Most of the random queries find something.
    expect(answers).toBeGreaterThan(pairs / 3)
  },
  isSoak ? 7_200_000 : 300_000,
)
