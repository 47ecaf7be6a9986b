import { evaluateSync, parse, toJS } from 'groq-js'
import { describe, expect, test } from 'vitest'
import { valueAt } from '../../test/query/value-at.ts'
import type { Json, StoredDocument } from '../document.ts'
import { type ContentSourceMap, type SourceMapMode, sourceMapOf } from './source-map.ts'
import { SourceDocuments } from './source-map-documents.ts'
import { traceTree } from './source-map-tree.ts'
import { readTraced } from './source-map-values.ts'

const stored = (_id: string, _type: string, fields: Readonly<Record<string, Json>>): StoredDocument => ({
  _id,
  _type,
  _rev: 'r1',
  _createdAt: '2026-01-01T00:00:00.000Z',
  _updatedAt: '2026-01-01T00:00:00.000Z',
  ...fields,
})

const documents: readonly StoredDocument[] = [
  stored('a1', 'article', {
    title: "Über 'Anführung' \\ und\nZeilen",
    rank: 2,
    live: true,
    slug: { _type: 'slug', current: 'ueber' },
    tags: ['eins', 'zwei', 'eins'],
    author: { _ref: 'p1', _type: 'reference' },
    authors: [
      { _key: 'x', _ref: 'p2', _type: 'reference' },
      { _key: 'y', _ref: 'nobody', _type: 'reference' },
      { _key: 'z', _ref: 'p1', _type: 'reference' },
    ],
    body: [
      {
        _key: 'b1',
        _type: 'block',
        style: 'h2',
        children: [
          { _key: 's1', _type: 'span', text: 'Hallo ' },
          { _key: "s'2", _type: 'span', text: 'Welt' },
        ],
      },
      { _key: 'b2', _type: 'image', alt: 'Bild', asset: { _ref: 'i1' } },
      { _key: 'b2', _type: 'block', style: 'normal', children: [] },
    ],
    'odd key': { "it's": 'seltsam' },
  }),
  stored('a2', 'article', { title: 'Zweiter', rank: 1, subtitle: null, tags: [], body: null }),
  stored('a3', 'article', { rank: 3, live: false, title: '', author: { _ref: 'p2' } }),
  stored('p1', 'person', { name: 'Ada', boss: { _ref: 'p2' }, address: { city: 'Kiel', zip: 24_103 } }),
  stored('p2', 'person', { name: 'Bob', nicks: ['B', 'Bobby'] }),
]

const params = { who: { name: 'niemand' }, list: ['x'] }

function evaluateTraced(query: string, mode: SourceMapMode = 'withKey') {
  const sources = new SourceDocuments(false)
  for (const document of documents) sources.add(document)
  const context = { dataset: [...documents], params, identity: 'me', timestamp: new Date(0) }
  const dereference = ({ _ref }: { _ref: string }) => documents.find(({ _id }) => _id === _ref) ?? null
  const plain: unknown = toJS(evaluateSync(parse(query, { params }), { ...context, dereference }))
  const step = () => undefined
  const traced = readTraced(
    evaluateSync(traceTree(parse(query, { params })), { ...context, dereference }).data,
    sources,
    step,
  )
  const map = sourceMapOf(traced, { mode, isStacked: false, step })
  return { plain: JSON.parse(JSON.stringify(plain)), value: JSON.parse(JSON.stringify(traced.value)), map }
}

function expectTrue(map: ContentSourceMap, result: Json) {
  for (const [at, { source }] of Object.entries(map.mappings)) {
    if (source.type !== 'documentValue') continue
    const document = documents.find(({ _id }) => _id === map.documents[source.document]?._id)
    const path = map.paths[source.path] ?? ''
    expect([at, path, valueAt(result, at)]).toEqual([at, path, valueAt(document, path)])
    expect(valueAt(result, at)).toBeDefined()
  }
}

const queries = [
  '*',
  '*[_type == "article"]',
  '*[_type == "article"][0]',
  '*[_type == "article"] | order(rank asc)',
  '*[_type == "article"] | order(rank desc)[0...2]{title, "city": author->address.city}',
  '*[_type == "article"]{..., "title": title + "!"}',
  '*[_type == "article"]{title, ..., "slug": slug.current}',
  '*[_type == "article"]{title, rank} | order(title desc)',
  '*[_type == "article"]{title, rank} | order(title desc, rank)[1..2]',
  '*[_type == "article"]{title, rank}[rank > 1]{title}',
  '*[_type == "article"]{title, "r": rank}[r > 1]',
  '*[_type == "article"]{title, "r": rank}[r > 1] | order(r desc)[0..1] | order(title)',
  '*[_type == "article"]{title, tags}[count(tags[@ == "eins"]) > 0] | order(count(tags[@ != ^.title]))',
  '(*[_type == "article"]{title, rank})[rank == 2]{title}',
  '*[_type == "article"]{"who": author->{name, "boss": boss->name}}',
  '*[_type == "article"]{"names": authors[]->name}',
  '*[_type == "article"]{"names": authors[]->{name}}',
  '*[_type == "article"]{"texts": body[].children[].text}',
  '*[_type == "article"]{"texts": body[]{_type == "block" => {"t": children[].text}, _type == "image" => {...}}}',
  '*[_type == "article"]{"images": body[_type == "image"]{alt, asset}}',
  '*[_type == "article"]{body[]{..., "n": count(children)}}',
  '*[_type == "article"]{tags, "first": tags[0], "last": tags[-1], "some": tags[0..1], "none": tags[9]}',
  '*[_type == "article"]{"t": coalesce(subtitle, title, "ohne")}',
  '*[_type == "article"]{"t": select(rank == 1 => title, rank == 2 => author->name, "sonst")}',
  '*[_type == "article"]{"up": upper(title), "n": length(tags), "all": pt::text(body)}',
  '*[_type == "article"]{"o": {"a": title, "b": [title, rank, "fest"]}, "arr": [...tags, title]}',
  '*[_type == "article"]{"k": @["odd key"]["it\'s"], "odd": @["odd key"]}',
  '*[_type == "person"]{name, "articles": *[_type == "article" && references(^._id)]{title, "of": ^.name}}',
  '*[_type == "person"].name',
  '*[_type == "article"].tags[]',
  '*[_type == "article"][].title',
  '*[_type == "article"][0].title',
  '*[_type == "article"][0].author->name',
  '*[_type == "article"][0].body[].children[].text',
  '*[_type == "article"][0]{"a": author->}.a.name',
  '*[_type == "article"][-1]{title}.title',
  '*[_type == "nothing"][0]',
  '*[_type == "nothing"]',
  '{"one": *[_id == "a1"][0].title, "two": *[_id == "p1"][0]{address}, "n": count(*), "p": $who, "l": $list}',
  '[*[0].title, ...*[_type == "person"]{name}, 3]',
  'count(*)',
  '"fest"',
  '*[_type == "article"]{"d": dateTime(_createdAt), "c": _createdAt}',
  '*[_type == "article"]{"x": *[_id == ^.author._ref][0].name, "self": @}',
  '*[_type == "article"]{(rank > 1) => {"big": title}, !(rank > 1) => {"small": title}}',
  '*[_type == "article"]{"u": array::unique(tags), "c": array::compact(authors[]->name)}',
  '*[_type == "article"] | score(title match "Zweiter") {title, _score}',
] as const

describe('every query', () => {
  test.each(queries)('%s has the same answer, and only mappings that are true', query => {
    for (const mode of ['withKey', 'withIndex'] as const) {
      const { plain, value, map } = evaluateTraced(query, mode)
      expect(value).toEqual(plain)
      expectTrue(map, value)
    }
  })
})

/** `document#path` for each place of the answer that has a source. */
function sourcesOf(query: string): Readonly<Record<string, string>> {
  const { map } = evaluateTraced(query)
  return Object.fromEntries(
    Object.entries(map.mappings).map(([at, { source }]) => [
      at,
      source.type === 'documentValue'
        ? `${map.documents[source.document]?._id}#${map.paths[source.path]}`
        : source.type,
    ]),
  )
}

describe('the mappings', () => {
  test('reach through projections, references and arrays', () => {
    expect(
      sourcesOf(
        '*[_id == "a1"][0]{title, "who": author->name, "names": authors[]->{name}, "first": tags[0], body[]{children}}',
      ),
    ).toEqual({
      "$['title']": "a1#$['title']",
      "$['who']": "p1#$['name']",
      "$['names'][0]['name']": "p2#$['name']",
      "$['names'][2]['name']": "p1#$['name']",
      "$['first']": "a1#$['tags'][0]",
      "$['body'][0]['children']": "a1#$['body'][?(@._key=='b1')]['children']",
      "$['body'][2]['children']": "a1#$['body'][2]['children']",
    })
  })

  test('name the branch that was taken, and tell what is fixed and what is made', () => {
    expect(
      sourcesOf(
        '*[_id == "a2"][0]{"t": coalesce(subtitle, title), "s": select(live => "an", "aus"), "u": upper(title)}',
      ),
    ).toEqual({ "$['t']": "a2#$['title']", "$['s']": 'literal', "$['u']": 'unknown' })
  })

  test('follow an order or a filter that comes after the projection', () => {
    expect(sourcesOf('*[_type == "article"]{title, rank}[rank > 1] | order(rank desc)[0]')).toEqual({
      "$['title']": "a3#$['title']",
      "$['rank']": "a3#$['rank']",
    })
    expect(sourcesOf('*[_type == "article"]{title, rank} | order(rank)')).toMatchObject({
      "$[0]['title']": "a2#$['title']",
      "$[2]['title']": "a3#$['title']",
    })
  })

  test('give an array of texts to its place', () => {
    expect(sourcesOf('*[_id == "a1"][0].body[].children[].text')).toEqual({
      '$[0]': "a1#$['body'][?(@._key=='b1')]['children'][?(@._key=='s1')]['text']",
      '$[1]': "a1#$['body'][?(@._key=='b1')]['children'][1]['text']",
    })
  })
})
