import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
  await lake
    .client({ role: 'editor' })
    .transaction()
    .create({ _id: 'jana', _type: 'person', name: 'Jana' })
    .create({ _id: 'drafts.jana', _type: 'person', name: 'Jana Neu' })
    .create({
      _id: 'a',
      _type: 'article',
      title: 'Klartext reden',
      order: 1,
      author: { _type: 'reference', _ref: 'jana' },
    })
    .create({ _id: 'b', _type: 'article', title: 'Strategie', order: 2 })
    .create({ _id: 'drafts.b', _type: 'article', title: 'Strategie, neu', order: 2 })
    .create({
      _id: 'drafts.c',
      _type: 'article',
      title: 'Nur Entwurf',
      order: 3,
      author: { _type: 'reference', _ref: 'jana' },
    })
    .create({ _id: 'versions.r1.b', _type: 'article', title: 'Strategie im Release', order: 2 })
    .create({ _id: 'versions.r1.a', _type: 'article', title: 'weg', order: 1, _system: { delete: true } })
    .create({ _id: 'secrets.mail', _type: 'secret', password: 'geheim' })
    .commit()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const editor = (apiVersion?: string) =>
  lake.client({ role: 'editor', ...(apiVersion === undefined ? {} : { apiVersion }) })
const titles =
  '*[_type == "article"] | order(order asc, _id asc) { _id, _originalId, title, "author": author->name }'

describe('a query', () => {
  test('takes parameters, also in slices', async () => {
    const query = '*[_type == $type] | order(order) [0...$limit] .title'
    expect(await editor().fetch(query, { type: 'article', limit: 1 })).toEqual(['Klartext reden'])
    expect(await editor().fetch(query, { type: 'article', limit: 2 })).toEqual([
      'Klartext reden',
      'Strategie',
    ])
    expect(
      await editor().fetch('*[_type == "article"] | order(order) [$from..$to] .title', { from: 0, to: 0 }),
    ).toEqual(['Klartext reden'])
  })

  test('text in a parameter stays text', async () => {
    const nasty = 'x" || true || "'
    expect(await editor().fetch('*[title == $t]', { t: nasty })).toEqual([])
    await expect(editor().fetch('*[0...$limit]', { limit: '5]|*' })).rejects.toMatchObject({
      statusCode: 400,
    })
  })

  test('goes by POST when it is long', async () => {
    const long = `// ${'x'.repeat(12_000)}\ncount(*[_type == $type])`
    expect(await editor().fetch(long, { type: 'article' })).toBe(2)
  })

  test('answers null for a single document that is not there', async () => {
    expect(await editor().fetch('*[_id == "nope"][0]')).toBeNull()
  })

  test('always carries sync tags, and the query only when asked', async () => {
    const raw = await editor().fetch('*[_type == "article"]', {}, { filterResponse: false })
    expect(raw.syncTags).toEqual([expect.stringMatching(/^s1:/)])
    expect(raw.ms).toBeTypeOf('number')
    expect(raw.query).toBeTypeOf('string')
    expect(await editor().fetch('1', {}, { filterResponse: false, returnQuery: false })).not.toHaveProperty(
      'query',
    )
  })

  test('that does not parse is told with its place', async () => {
    await expect(editor().fetch('*[_type == "article"')).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('GROQ query parse error'),
      response: {
        body: {
          error: {
            type: 'queryParseError',
            query: '*[_type == "article"',
            start: expect.any(Number),
            end: expect.any(Number),
          },
        },
      },
    })
    await expect(editor().fetch('*[_type == $missing]')).rejects.toThrow(/\$missing/)
    await expect(editor().fetch('*[0...$limit]')).rejects.toThrow(/\$limit/)
    await expect(editor().fetch('*[documents::incomingRefCount() > 1]')).rejects.toMatchObject({
      statusCode: 400,
    })
  })

  test('of the Studio’s search finds words in any field, prefixes, and leaves out what has a minus', async () => {
    const search = (words: string) =>
      editor().fetch(
        `*[_type in $__types] | score(boost(_type in ["article"] && title match text::query($__query), 10), ([@, _id] match text::query($__query) || references($__rawQuery))) [_score > 0] {_type, _id, _originalId, "orderings": [_score]} | order(_score desc) [0...$__limit]._id`,
        { __types: ['article', 'person'], __query: words, __rawQuery: words, __limit: 10 },
      )
    expect(await search('strat*')).toEqual(['b'])
    expect(await search('klartext red*')).toEqual(['a'])
    expect(await search('-klartext strat*')).toEqual(['b'])
    expect(await search('-reden klar*')).toEqual([])
    expect(await search('jana')).toEqual(expect.arrayContaining(['jana']))
  })

  test('of the preview secret works with now() and dateTime', async () => {
    expect(
      await editor().fetch(
        'count(*[dateTime(_updatedAt) > dateTime(now()) - 3600])',
        {},
        { perspective: 'raw' },
      ),
    ).toBe(9)
  })
})

describe('perspectives', () => {
  test('published is the default from 2025-02-19 on', async () => {
    expect(await editor().fetch(titles)).toEqual([
      { _id: 'a', _originalId: null, title: 'Klartext reden', author: 'Jana' },
      { _id: 'b', _originalId: null, title: 'Strategie', author: null },
    ])
  })

  test('raw is the default before, and then has no versions', async () => {
    expect(await editor('2024-01-01').fetch('*[_type == "article"]._id')).toEqual([
      'a',
      'b',
      'drafts.b',
      'drafts.c',
    ])
    const all = await editor().fetch('*[_type == "article"]._id', {}, { perspective: 'raw' })
    expect(all).toContain('versions.r1.b')
  })

  // Asked without `fetch()`, which warns of the old name on the console.
  test.each(['drafts', 'previewDrafts'])(
    '%s shows drafts over published, references too',
    async perspective => {
      const ask = async (query: string) => {
        const url = '/data/query/production'
        return (await editor().request<{ result: unknown }>({ url, query: { query, perspective } })).result
      }
      expect(await ask(titles)).toEqual([
        { _id: 'a', _originalId: 'a', title: 'Klartext reden', author: 'Jana Neu' },
        { _id: 'b', _originalId: 'drafts.b', title: 'Strategie, neu', author: null },
        { _id: 'c', _originalId: 'drafts.c', title: 'Nur Entwurf', author: 'Jana Neu' },
      ])
      expect(await ask('*[_id == "b"][0]._originalId')).toBe('drafts.b')
    },
  )

  test('a stack of releases takes the leftmost, and hides what is to be unpublished', async () => {
    const found = await editor().fetch(titles, {}, { perspective: ['r1', 'drafts'] })
    expect(found).toMatchObject([
      { _id: 'b', _originalId: 'versions.r1.b' },
      { _id: 'c', _originalId: 'drafts.c' },
    ])
    expect(await editor().fetch(titles, {}, { perspective: ['r1'] })).toMatchObject([
      { title: 'Strategie im Release' },
    ])
  })

  test('a name that cannot be is refused', async () => {
    const response = await fetch(
      `${lake.url}/v2025-02-19/data/query/production?query=1&perspective=raw,drafts`,
    )
    expect(response.status).toBe(400)
  })
})

describe('documents by id', () => {
  test('are listed once each, found or omitted', async () => {
    const response = await fetch(
      `${lake.url}/v2025-02-19/data/doc/production/a%2Cnope,secrets.mail?excludeContent=true`,
    )
    expect(await response.json()).toEqual({
      documents: [
        {
          _id: 'a',
          _type: 'article',
          _rev: expect.any(String),
          _createdAt: expect.any(String),
          _updatedAt: expect.any(String),
        },
      ],
      omitted: [
        { id: 'nope', reason: 'existence' },
        { id: 'secrets.mail', reason: 'permission' },
      ],
    })
    expect(await editor().getDocuments(['b', 'nope', 'drafts.b'])).toMatchObject([
      { _id: 'b' },
      null,
      { _id: 'drafts.b' },
    ])
  })

  test('bring their drafts and versions when asked', async () => {
    const url = `/data/doc/production/b?includeAllVersions=true`
    const { documents } = await editor().request<{ documents: { _id: string }[] }>({ url })
    expect(documents.map(document => document._id).sort()).toEqual(['b', 'drafts.b', 'versions.r1.b'])
  })
})

describe('addresses', () => {
  test.each([
    '/v2025-02-19/data/query/production?query=1',
    '//v2025-02-19//query/production?query=1',
    '/v1/data/query/production/?query=1',
    '/vX/projects/klartext/datasets/production/query?query=1',
  ])('%s reach the same endpoint', async path => {
    const response = await fetch(`${lake.url}${path}`)
    expect(await response.json()).toMatchObject({ result: 1 })
  })

  test('the project may be in the header, and no other one is served', async () => {
    const get = (project: string) =>
      fetch(`${lake.url}/v1/data/query/production?query=1`, { headers: { 'x-sanity-project-id': project } })
    expect((await get('klartext')).status).toBe(200)
    expect(await (await get('other')).json()).toMatchObject({
      statusCode: 404,
      attributes: { type: 'project' },
    })
  })

  test('an unknown endpoint is refused, logged and counted', async () => {
    const before = lake.lake.unknownRequests.length
    const response = await fetch(`${lake.url}/v2025-02-19/media-libraries/x?secret=abc`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ statusCode: 404, message: 'unknown endpoint' })
    expect(lake.lake.unknownRequests.slice(before)).toEqual([{ method: 'GET', path: '/media-libraries/x' }])
    const line = lake.logLines.find(text => text.includes('unknown request'))
    expect(line).toContain('/media-libraries/x')
    expect(line).not.toContain('abc')
  })
})

test('geo:: measures places and shapes, in filters, orders and projections', async () => {
  const place = (lat: number, lng: number) => ({ _type: 'geopoint', lat, lng })
  await editor()
    .transaction()
    .create({ _id: 'berlin', _type: 'office', place: place(52.52, 13.405) })
    .create({ _id: 'hamburg', _type: 'office', place: place(53.551, 9.993) })
    .create({ _id: 'nowhere', _type: 'office' })
    .commit()
  const client = lake.client()
  const near = `*[_type == "office" && geo::distance(place, geo::latLng($lat, $lng)) < $metres]
    | order(geo::distance(place, geo::latLng($lat, $lng)) asc){_id, "km": geo::distance(place, geo::latLng($lat, $lng)) / 1000}`
  const [potsdam, km] = [{ lat: 52.391, lng: 13.065 }, 1_000]
  expect(await client.fetch(near, { ...potsdam, metres: 50 * km })).toEqual([
    { _id: 'berlin', km: expect.closeTo(27.2, 0) },
  ])
  expect(await client.fetch(near, { ...potsdam, metres: 400 * km })).toMatchObject([
    { _id: 'berlin' },
    { _id: 'hamburg' },
  ])
  const ring = [
    [13, 52],
    [14, 52],
    [14, 53],
    [13, 53],
    [13, 52],
  ]
  const shape = { type: 'Polygon', coordinates: [ring] }
  expect(await client.fetch('*[_type == "office" && geo::contains($shape, place)]._id', { shape })).toEqual([
    'berlin',
  ])
  expect(
    await client.fetch('*[_type == "office"] | order(_id){_id, "in": geo::intersects($shape, place)}', {
      shape,
    }),
  ).toEqual([
    { _id: 'berlin', in: true },
    { _id: 'hamburg', in: false },
    { _id: 'nowhere', in: null },
  ])
  await expect(client.fetch('geo::distance(1)')).rejects.toMatchObject({ statusCode: 400 })
})
