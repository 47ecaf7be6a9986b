import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../../bench/random.ts'
import type { Json, StoredDocument } from '../../src/document.ts'
import { LakeError } from '../../src/errors.ts'
import { parseQuery } from '../../src/groq/parse-query.ts'
import { isNode } from '../../src/groq/walk.ts'
import type { Identity } from '../../src/identity.ts'
import { DirectQueries } from '../../src/query/direct-queries.ts'
import { isLookupQuery } from '../../src/query/lookup-query.ts'
import type { Dataset, Datasets } from '../../src/store/datasets.ts'
import { openTestDatasets } from '../../src/testing.ts'
import { canonical, plainAnswer, readers, taskOf, visibleDocuments } from './differential.ts'
import { randomDocument } from './random-documents.ts'
import { type RandomQuery, randomQuery } from './random-queries.ts'

const editor: Identity = { kind: 'token', id: 'me', roles: ['administrator'] }
const [, , , , everything] = readers
let datasets: Datasets
let dataset: Dataset
let direct: DirectQueries

beforeAll(async () => {
  datasets = openTestDatasets()
  dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const random = createRandom(91)
  const mutations = Array.from({ length: 120 }, () => ({ createOrReplace: randomDocument(random) }))
  await dataset.commit({ mutations, identity: editor })
  // What is slow on a busy machine is no matter here.
  direct = new DirectQueries(60_000)
})

afterAll(async () => {
  direct.close()
  await datasets[Symbol.asyncDispose]()
})

const isLookup = (query: string, params: RandomQuery['params'] = {}) => {
  const tree: unknown = parseQuery(query, params)
  return isNode(tree) && isLookupQuery(tree)
}

/** The answer on the spot to a query that a thread has found quick; `undefined` when there is none. */
function answer(query: RandomQuery, reader = everything ?? readers[0]): Json | 'fault' | undefined {
  const task = taskOf(reader, query)
  direct.learn(task, { isLookup: isLookup(query.query, query.params), ms: 1 })
  try {
    const found = direct.answer(dataset.path, task)
    return found === undefined ? undefined : canonical(JSON.parse(new TextDecoder().decode(found.json)))
  } catch (fault) {
    if (fault instanceof LakeError) return 'fault'
    throw fault
  }
}

describe('a query that only looks documents up', () => {
  test.each([
    '*[_type == "article" && slug.current == $slug][0]{title, body, "author": author->name}',
    '*[_id == $id][0]{..., "next": *[_type == "article" && author._ref == ^._id][0...3]{title}}',
    '*[_id in $ids]{_id, "title": coalesce(title, "ohne"), "parts": body[]{_key, defined(x) => {x}}}',
    '{"settings": *[_id == "siteSettings"][0].title, "article": *[slug.current == $slug][0]}',
  ])('is recognised: %s', query => {
    expect(isLookup(query)).toBe(true)
  })

  test.each([
    ['everything', '*[_type == "article"][0...10]'],
    ['an order', '*[slug.current == $slug] | order(title)[0]'],
    ['words', '*[slug.current == $slug && title match $text]'],
    ['a list of values', '*[slug.current in $slugs][0]'],
    ['a list of values among others', '*[_id == $id && (rank in $values || flag == true)]'],
    ['a count', 'count(*[author._ref == $id])'],
    ['references', '*[_id == $id && references($other)]'],
    ['texts that are put together', '*[_id == $id]{"a": title + title}'],
    ['everything inside', '*[_id == $id]{"all": *[]{_id}}'],
    ['a function of texts', '*[_id == $id]{"words": string::split(title, "")}'],
  ])('is not one that asks for %s', (_, query) => {
    expect(isLookup(query)).toBe(false)
  })

  test('is answered as by groq-js over all documents, for each reader', () => {
    const random = createRandom(92)
    const documents: readonly StoredDocument[] = [...dataset.reader.all()]
    let answers = 0
    for (let index = 0; index < 6_000; index += 1) {
      const reader = random.pick(readers)
      const query = randomQuery(random)
      const found = answer(query, reader)
      if (found === undefined) continue
      answers += 1
      const expected = plainAnswer(visibleDocuments(documents, reader), query)
      expect(found, `${reader.name}: ${query.query} with ${JSON.stringify(query.params)}`).toEqual(expected)
    }
    expect(answers).toBeGreaterThan(120)
  })

  test('is answered from what the last commit left', async () => {
    const query = { query: '*[_id == "fresh"][0].title', params: {} }
    expect(answer(query)).toBeNull()
    for (const title of ['eins', 'zwei']) {
      const document = { _id: 'fresh', _type: 'article', title }
      await dataset.commit({ mutations: [{ createOrReplace: document }], identity: editor })
      expect(answer(query)).toBe(title)
    }
  })
})

describe('is left to a thread', () => {
  const query = '*[_id == "a"][0]{title}'
  const task = (params = {}) => taskOf(everything ?? readers[0], { query, params })

  test('what no thread has answered yet, or not at once', () => {
    const fresh = new DirectQueries()
    expect(fresh.answer(dataset.path, task())).toBeUndefined()
    fresh.learn(task(), { isLookup: true, ms: 6 })
    expect(fresh.answer(dataset.path, task())).toBeUndefined()
    fresh.learn(task(), { isLookup: false, ms: 1 })
    expect(fresh.answer(dataset.path, task())).toBeUndefined()
    const patient = new DirectQueries(60_000)
    patient.learn(task(), { isLookup: true, ms: 1 })
    expect(patient.answer(dataset.path, task())).toBeDefined()
    patient.close()
    fresh.close()
  })

  test('what comes with long parameters or wants to know where values come from', () => {
    direct.learn(task(), { isLookup: true, ms: 1 })
    expect(direct.answer(dataset.path, task({ id: 'a'.repeat(5_000) }))).toBeUndefined()
    expect(direct.answer(dataset.path, { ...task(), sourceMap: 'withKey' })).toBeUndefined()
  })

  test('a large document, and from then on that query', async () => {
    const large = { _id: 'large', _type: 'article', title: 'groß', body: 'x'.repeat(250_000) }
    const small = { ...large, body: '' }
    const title = { query: '*[_id == "large"][0].title', params: {} }
    await dataset.commit({ mutations: [{ createOrReplace: small }], identity: editor })
    expect(answer(title)).toBe('groß')
    await dataset.commit({ mutations: [{ createOrReplace: large }], identity: editor })
    expect(answer(title)).toBeUndefined()
    expect(direct.answer(dataset.path, taskOf(everything ?? readers[0], title))).toBeUndefined()
  })

  test('a query that finds more documents than it can look at in its time', async () => {
    const body = Array.from({ length: 400 }, (_, index) => ({ _key: `k${index}`, text: 'Wort '.repeat(20) }))
    const mutations = Array.from({ length: 300 }, (_, index) => ({
      createOrReplace: { _id: `many-${index}`, _type: 'many', flag: true, body },
    }))
    await dataset.commit({ mutations, identity: editor })
    const many = { query: '*[_type == "many" && flag == true]{"texts": body[].text}', params: {} }
    const brief = new DirectQueries()
    brief.learn(taskOf(everything ?? readers[0], many), { isLookup: isLookup(many.query), ms: 1 })
    expect(brief.answer(dataset.path, taskOf(everything ?? readers[0], many))).toBeUndefined()
    brief.close()
  })
})
