import { firstValueFrom } from 'rxjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { officialClients } from './official-clients.ts'

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
  for (const [, connect] of officialClients.slice(0, 1))
    await connect(lake, { role: 'editor' })
      .transaction()
      .create({ ...{ _id: 'jana' }, _type: 'person', ...{ name: 'Jana' } })
      .create({ ...{ _id: 'drafts.jana' }, _type: 'person', ...{ name: 'Jana Neu' } })
      .create({
        ...{ _id: 'a' },
        _type: 'article',
        ...{ title: 'Eins', author: { _type: 'reference', _ref: 'jana' } },
      })
      .create({ ...{ _id: 'versions.r1.a' }, _type: 'article', ...{ title: 'Eins im Release' } })
      .commit()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

describe.each(officialClients)('%s reads', (_name, connect) => {
  test('with fetch(), its parameters and its options', async () => {
    const client = connect(lake, { role: 'editor' })
    const query = '*[_type == $type]{title, "author": author->name}'
    expect(await client.fetch(query, { type: 'article' })).toEqual([{ title: 'Eins', author: 'Jana' }])
    expect(await client.fetch('$value', { value: { a: ['ä', 1.5, null, true] } })).toEqual({
      a: ['ä', 1.5, null, true],
    })
    const raw = await client.fetch(query, { type: 'article' }, { filterResponse: false, tag: 'list' })
    expect(raw).toMatchObject({
      query,
      ms: expect.any(Number),
      result: [{ title: 'Eins' }],
      syncTags: expect.arrayContaining([expect.stringMatching(/^s1:/)]),
    })
    expect(await client.fetch('1', {}, { filterResponse: false, returnQuery: false })).not.toHaveProperty(
      'query',
    )
    for (const options of [
      { cacheMode: 'noStale' },
      { lastLiveEventId: '1' },
      { useCdn: true },
      { next: { tags: ['x'] } },
    ])
      expect(await client.fetch('count(*[_type == "article"])', {}, options)).toBe(1)
  })

  test('by POST when the query is long', async () => {
    const client = connect(lake, { role: 'editor' })
    const query = `// ${'lang '.repeat(4_000)}\n*[_type == $type][0].title`
    expect(await client.fetch(query, { type: 'article' })).toBe('Eins')
    expect(await client.fetch(query, { type: 'article' }, { perspective: ['r1'] })).toBe('Eins im Release')
  })

  test.each([
    ['published', 'Jana', 1],
    ['drafts', 'Jana Neu', 1],
    ['raw', 'Jana', 2],
    [['r1', 'drafts'], 'Jana Neu', 1],
    [['r1'], 'Jana', 1],
  ])('in perspective %j', async (perspective, name, articles) => {
    const client = connect(lake, { role: 'web-read', perspective })
    expect(await client.fetch('*[_id == "jana"][0].name')).toBe(name)
    expect(await client.fetch('count(*[_type == "article"])')).toBe(articles)
    const other = connect(lake, { role: 'web-read' })
    expect(await other.fetch('*[_id == "jana"][0].name', {}, { perspective })).toBe(name)
  })

  test('documents by id, in the order they were asked for', async () => {
    const client = connect(lake, { role: 'editor' })
    expect(await client.getDocument('jana')).toMatchObject({ _id: 'jana', name: 'Jana' })
    expect(await client.getDocument('nope')).toBeUndefined()
    expect(await client.getDocument('a', { releaseId: 'r1' })).toMatchObject({ _id: 'versions.r1.a' })
    expect(await client.getDocument('a', { includeAllVersions: true })).toMatchObject([
      { _id: 'a' },
      { _id: 'versions.r1.a' },
    ])
    expect(await client.getDocuments(['nope', 'drafts.jana', 'a'])).toMatchObject([
      null,
      { _id: 'drafts.jana' },
      { _id: 'a' },
    ])
    expect([...(await client.documentsExists(['nope', 'drafts.jana', 'a']))].toSorted()).toEqual([
      'a',
      'drafts.jana',
    ])
    const many = Array.from({ length: 250 }, (_, index) => `missing-${index}`)
    expect([...(await client.documentsExists([...many, 'a']))]).toEqual(['a'])
  })

  test('as observables, with request tags and other configurations', async () => {
    const client = connect(lake, { role: 'editor', requestTagPrefix: 'my.app' })
    expect(await firstValueFrom(client.observable.fetch('*[_id == "a"][0].title'))).toBe('Eins')
    expect(await firstValueFrom(client.observable.getDocument('a'))).toMatchObject({ _id: 'a' })
    expect(await client.withConfig({ apiVersion: '1' }).fetch('count(*[_type == "person"])')).toBe(2)
    expect(await client.withConfig({ apiVersion: 'X' }).fetch('count(*[_type == "person"])')).toBe(1)
    expect(client.clone().config().dataset).toBe('production')
    expect(await client.request({ url: '/data/query/production?query=1', tag: 'one' })).toMatchObject({
      result: 1,
    })
    const stopped = AbortSignal.abort()
    await expect(client.fetch('*', {}, { signal: stopped })).rejects.toThrow(/abort/i)
  })

  test('as a resource, without a project in a host or header', async () => {
    const resource = { type: 'dataset', id: 'klartext.production' }
    const client = connect(lake, { role: 'editor', resource })
    expect(await client.fetch('*[_id == "a"][0].title')).toBe('Eins')
    expect(await client.getDocument('a')).toMatchObject({ _id: 'a' })
    expect(await client.patch('a').set({ seen: true }).commit()).toMatchObject({ seen: true })
  })

  test('without a token only what is published', async () => {
    const client = connect(lake)
    expect(await client.fetch('*[_type == "person"].name', {}, { perspective: 'raw' })).toEqual(['Jana'])
    expect(await client.getDocument('drafts.jana')).toBeUndefined()
  })
})

describe.each(officialClients)('%s tells', (_name, connect) => {
  test('where a query is wrong', async () => {
    await expect(connect(lake).fetch('*[_type == "article"] {')).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringMatching(/GROQ query parse error[\s\S]*\*\[_type == "article"\] \{/),
    })
  })

  test('what a mutation lacks', async () => {
    const client = connect(lake, { role: 'editor' })
    await expect(client.create({ ...{ _id: 'a' }, _type: 'article' })).rejects.toMatchObject({
      statusCode: 409,
      message: expect.stringMatching(
        /Document by ID "a" already exists:\n- Document by ID "a" already exists/,
      ),
    })
    await expect(connect(lake, { role: 'viewer' }).delete('a')).rejects.toMatchObject({ statusCode: 403 })
    await expect(connect(lake).delete('a')).rejects.toMatchObject({ statusCode: 401 })
  })

  test('which dataset or project there is not', async () => {
    await expect(connect(lake, { dataset: 'nowhere' }).fetch('*')).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('Dataset "nowhere" not found for project ID "klartext"'),
    })
    await expect(connect(lake, { projectId: 'other' }).fetch('*')).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('Project "other" not found'),
    })
    await expect(connect(lake, { token: 'wrong' }).fetch('*')).rejects.toMatchObject({ statusCode: 401 })
  })
})
