import { describe, expect, test } from 'vitest'
import { createRandom } from '../../bench/random.ts'
import type { Json, JsonObject } from '../document.ts'
import type { CommitEvent } from '../events/hub.ts'
import { anonymous, type Identity, publishedDocuments } from '../identity.ts'
import { QueryEvaluator } from '../query/evaluator.ts'
import { Snapshot } from '../query/snapshot.ts'
import { openTestDatasets } from '../testing.ts'

const editor: Identity = { kind: 'token', id: 'editor', roles: ['editor'] }

function openDataset() {
  const datasets = openTestDatasets()
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const run = (query: string, params: JsonObject = {}, identity: Identity = anonymous) =>
    dataset.query({ query, params, perspective: { kind: 'published' }, identity })
  /** The same without what is kept of earlier answers. */
  const evaluator = new QueryEvaluator()
  const snapshot = new Snapshot(dataset.path)
  const runAnew = (query: string, params: JsonObject): unknown => {
    const task = {
      query,
      params,
      perspective: { kind: 'published' } as const,
      readFilters: [publishedDocuments],
      identity: 'anonymous',
      now: 0,
      projectId: 'klartext',
      dataset: 'production',
    }
    return JSON.parse(evaluator.evaluate(snapshot, task, { maxMs: 10_000 }).json)
  }
  return {
    dataset,
    run,
    runAnew,
    async [Symbol.asyncDispose]() {
      snapshot.close()
      await datasets[Symbol.asyncDispose]()
    },
  }
}

const queries = [
  '*[_type == "article"]{_id, title, "author": author->name, "topics": topics[]->{title}}',
  '*[_type == "article" && slug == $slug][0]',
  '*[_id == $id][0]{..., "author": author->}',
  '*[_id in $ids]{_id, title}',
  '*[_type in ["person", "topic"]]{_id, "articles": *[_type == "article" && references(^._id)]._id}',
  '{"a": *[_type == "person"] | order(name) {name}, "b": count(*[_type == "article"])}',
  'count(*)',
  '*[title match "a*"]._id',
  '*[references($id)]._id',
  '*[(_type == "person" || _type == "topic") && defined(name)]._id',
  '*[_id in path("a*")]._id',
  '*[_type == "article" && author->name == "n1"]._id',
  '*[_type == "article" && references($id)]._id',
  '*[_type == "article"] | order(title, _id)[0...2]{_id, title, "author": author->name}',
  'count(*[_type == "article" && references($id)])',
  '*[_type == "article" && slug == $slug] | score(title match "a1") [_score > 0]{_id, _score}',
]

describe('sync tags', () => {
  test('a commit that changes an answer announces one of its tags', async () => {
    await using opened = openDataset()
    const { dataset, run, runAnew } = opened
    const { below: random } = createRandom(11)
    const params = { slug: 's1', id: 'person1', ids: ['article1', 'article2', 'topic1'] }
    const types = ['article', 'person', 'topic']
    const id = () => `${types[random(3)]}${random(4)}`
    const reference = () => ({ _ref: id(), _weak: true })
    const mutation = (): Json => {
      const _id = random(5) === 0 ? `drafts.${id()}` : id()
      if (random(4) === 0) return { delete: { id: _id } }
      const content = {
        title: `a${random(3)}`,
        name: `n${random(3)}`,
        slug: `s${random(3)}`,
        author: reference(),
        topics: [reference(), reference()],
      }
      return { createOrReplace: { _id, _type: types[random(3)] ?? 'article', ...content } }
    }
    let changes = 0
    for (let round = 0; round < 250; round += 1) {
      const before = await Promise.all(queries.map(query => run(query, params)))
      const events: CommitEvent[] = []
      const stop = dataset.hub.observe(event => events.push(event))
      await dataset.commit({ mutations: Array.from({ length: 1 + random(3) }, mutation), identity: editor })
      stop()
      const [event] = events
      for (const [index, query] of queries.entries()) {
        const result = before[index]?.result
        const syncTags = before[index]?.syncTags ?? []
        const anew = runAnew(query, params)
        // Whatever was kept, everybody gets what is true now.
        expect((await run(query, params)).result, `${query} in round ${round}`).toEqual(anew)
        if (JSON.stringify(anew) === JSON.stringify(result)) continue
        changes += 1
        expect(
          event?.tags.published.some(tag => syncTags.includes(tag)),
          `${query} in round ${round}`,
        ).toBe(true)
      }
    }
    expect(changes).toBeGreaterThan(300)
  })

  test('stay few, however much an answer depends on', async () => {
    await using opened = openDataset()
    const { dataset, run } = opened
    const people = Array.from({ length: 300 }, (_, index) => ({
      create: { _id: `p${index}`, _type: 'person' },
    }))
    const list = {
      create: {
        _id: 'list',
        _type: 'list',
        people: people.map(({ create }) => ({ _ref: create._id, _weak: true })),
      },
    }
    await dataset.commit({ mutations: [...people, list], identity: editor })
    expect((await run('*[_id == "list"]{people[]->}')).syncTags).toHaveLength(1)
    expect((await run('1')).syncTags).toHaveLength(1)
  })
})
