import { resolveEditInfo } from '@sanity/client/csm'
import { stegaClean } from '@sanity/client/stega'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { officialClients } from './official-clients.ts'

let lake: TestLake
const studioUrl = 'http://localhost:3333/magazin'

beforeAll(async () => {
  lake = await startTestLake()
  const [[, connect]] = [officialClients[0] ?? expect.unreachable()]
  await connect(lake, { role: 'editor' }).mutate([
    { create: { _id: 'jana', _type: 'person', name: 'Jana' } },
    {
      create: {
        _id: 'a',
        _type: 'article',
        title: 'Eins',
        author: { _type: 'reference', _ref: 'jana' },
        body: [{ _key: 'k', _type: 'block', children: [{ _key: 's', _type: 'span', text: 'Ein Satz' }] }],
      },
    },
    { create: { _id: 'drafts.a', _type: 'article', title: 'Eins neu' } },
  ])
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const mapSchema = z.object({
  resultSourceMap: z.object({
    documents: z.array(z.object({ _id: z.string(), _type: z.string() })),
    paths: z.array(z.string()),
    mappings: z.record(
      z.string(),
      z.object({
        type: z.literal('value'),
        source: z.union([
          z.object({ type: z.literal('documentValue'), document: z.number(), path: z.number() }),
          z.object({ type: z.enum(['literal', 'unknown']) }),
        ]),
      }),
    ),
  }),
})
const query = '*[_id == "a"][0]{title, "writer": author->name, "text": body[0].children[0].text, "one": 1}'

describe.each(officialClients)('%s', (_name, connect) => {
  test('learns where each value of an answer comes from', async () => {
    const client = connect(lake, { role: 'web-read' })
    const raw = await client.fetch(
      query,
      {},
      { filterResponse: false, resultSourceMap: 'withKeyArraySelector' },
    )
    const { resultSourceMap } = mapSchema.parse(raw)
    const sourceOf = (path: string) => {
      const { source } = resultSourceMap.mappings[path] ?? expect.unreachable(path)
      return 'document' in source
        ? [resultSourceMap.documents[source.document]?._id, resultSourceMap.paths[source.path]]
        : source.type
    }
    expect(sourceOf("$['title']")).toEqual(['a', "$['title']"])
    expect(sourceOf("$['writer']")).toEqual(['jana', "$['name']"])
    expect(sourceOf("$['text']")).toEqual([
      'a',
      "$['body'][?(@._key=='k')]['children'][?(@._key=='s')]['text']",
    ])
    const edit = resolveEditInfo({ studioUrl, resultPath: ['writer'], resultSourceMap })
    expect(edit).toMatchObject({ id: 'jana', type: 'person', path: ['name'] })
  })

  test('names the draft that a value comes from', async () => {
    const client = connect(lake, { role: 'web-read', perspective: 'drafts', resultSourceMap: true })
    const { resultSourceMap } = mapSchema.parse(
      await client.fetch('*[_id == "a"]{title}', {}, { filterResponse: false }),
    )
    expect(resultSourceMap.documents).toEqual([
      expect.objectContaining({ _id: 'drafts.a', _type: 'article' }),
    ])
  })

  test('hides the way to the Studio in the text', async () => {
    const client = connect(lake, { role: 'web-read', stega: { enabled: true, studioUrl } })
    const { title, writer } = z
      .looseObject({ title: z.string(), writer: z.string() })
      .parse(await client.fetch(query))
    expect(title).not.toBe('Eins')
    expect(stegaClean({ title, writer })).toEqual({ title: 'Eins', writer: 'Jana' })
    expect(writer.length).toBeGreaterThan('Jana'.length)
  })
})

test('nobody without a token is told of a draft by a source map', async () => {
  const [[, connect]] = [officialClients[0] ?? expect.unreachable()]
  const visitor = connect(lake, { perspective: 'drafts', resultSourceMap: true })
  const answer = await visitor.fetch('*[_id == "a"]{title}', {}, { filterResponse: false })
  expect(JSON.stringify(answer)).not.toContain('drafts.a')
})
