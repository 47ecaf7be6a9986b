import { describe, expect, test } from 'vitest'
import type { Json } from '../document.ts'
import type { CommitEvent } from '../events/hub.ts'
import { anonymous, type Identity } from '../identity.ts'
import { openTestDatasets } from '../testing.ts'
import { createDocumentView } from './document-view.ts'
import { runQuery } from './run-query.ts'

const editor: Identity = { kind: 'token', id: 'editor', roles: ['editor'] }

function openDataset() {
  const datasets = openTestDatasets()
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const run = (query: string, params: Readonly<Record<string, Json>> = {}, identity: Identity = anonymous) =>
    runQuery({
      query,
      params,
      view: createDocumentView(dataset.reader, dataset.access(identity), { kind: 'published' }),
      identity: identity.id,
      now: new Date(0),
      projectId: 'klartext',
      maxMs: 10_000,
      dataset: 'production',
    })
  return { datasets, dataset, run }
}

/** A repeatable row of numbers below a limit. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed
  return limit => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * limit)
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
]

describe('sync tags', () => {
  test('a commit that changes an answer announces one of its tags', async () => {
    const { dataset, run } = openDataset()
    const random = createRandom(11)
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
    for (let round = 0; round < 400; round += 1) {
      const before = queries.map(query => run(query, params))
      const events: CommitEvent[] = []
      const stop = dataset.hub.observe(event => events.push(event))
      await dataset.commit({ mutations: Array.from({ length: 1 + random(3) }, mutation), identity: editor })
      stop()
      const [event] = events
      for (const [index, query] of queries.entries()) {
        const { result, syncTags } = before[index] ?? { result: undefined, syncTags: [] }
        if (JSON.stringify(run(query, params).result) === JSON.stringify(result)) continue
        changes += 1
        expect(
          event?.tags.published.some(tag => syncTags.includes(tag)),
          `${query} in round ${round}`,
        ).toBe(true)
      }
    }
    expect(changes).toBeGreaterThan(500)
  })

  test('stay few, however much an answer depends on', async () => {
    const { dataset, run } = openDataset()
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
    expect(run('*[_id == "list"]{people[]->}').syncTags).toHaveLength(1)
    expect(run('1').syncTags).toHaveLength(1)
  })
})

describe('narrowing by index', () => {
  test('gives what a look at every document gives', async () => {
    const { dataset, run } = openDataset()
    const documents = Array.from({ length: 60 }, (_, index) => ({
      create: {
        _id: `d${index}`,
        _type: `t${index % 3}`,
        n: index,
        link: { _ref: `d${(index * 7) % 60}`, _weak: true },
      },
    }))
    await dataset.commit({ mutations: documents, identity: editor })
    const filters = [
      '_type == "t1"',
      '"t1" == _type',
      '_type == $t',
      '_type in ["t0", $t]',
      '_type in $ts',
      '_id == "d5"',
      '_id in ["d5", "d6", "nope"]',
      '_id in ["d5"] && _type == "t1"',
      '_type == "t1" && n > 20',
      '_type == "t1" || _type == "t2"',
      '_type == "t1" || n == 3',
      '!(_type == "t1")',
      'references("d7")',
      'references(["d7", "d14"])',
      'references($ts)',
      '_type == null',
      '_type == "t1" && _type == "t2"',
      '(_type == "t1") && (n < 9)',
      '_type != "t1"',
      '_id in path("d*")',
      'count(*[_type == "t1" && n == ^.n]) > 0',
      'link->_type == "t2"',
    ]
    const params = { t: 't2', ts: ['t1', 'd7'] }
    for (const filter of filters) {
      const narrowed = run(`*[${filter}]._id`, params).result
      const scanned = run(`*[true][${filter.replaceAll('*[_type', '*[true][_type')}]._id`, params).result
      expect(narrowed, filter).toEqual(scanned)
    }
  })
})
