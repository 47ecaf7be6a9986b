import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
  const body = [{ _key: 'k', _type: 'block', children: [{ _key: 's', _type: 'span', text: 'Satz' }] }]
  await lake
    .client({ role: 'editor' })
    .transaction()
    .create({ _id: 'p', _type: 'person', name: 'Jana' })
    .create({ _id: 'a', _type: 'article', title: 'Eins', author: { _ref: 'p' }, body })
    .create({ _id: 'versions.r1.a', _type: 'article', title: 'Zwei', author: { _ref: 'p' } })
    .commit()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const ask = (query: string, resultSourceMap: true | 'withKeyArraySelector', perspective?: string[]) =>
  lake
    .client({ role: 'editor' })
    .fetch(
      query,
      {},
      { filterResponse: false, resultSourceMap, ...(perspective === undefined ? {} : { perspective }) },
    )

describe('a source map', () => {
  test('comes beside the very same answer', async () => {
    const query = '*[_type == "article"]{..., "writer": author->name, "texts": body[].children[].text}'
    const { result, resultSourceMap } = await ask(query, true)
    expect(result).toEqual(await lake.client({ role: 'editor' }).fetch(query))
    expect(resultSourceMap).toMatchObject({
      documents: [
        { _id: 'a', _type: 'article' },
        { _id: 'p', _type: 'person' },
      ],
    })
    expect(resultSourceMap?.paths).toContain("$['body'][0]['children'][0]['text']")
  })

  test('names items by their keys when that is wanted', async () => {
    const { resultSourceMap } = await ask('*[_id == "a"][0].body[0].children', 'withKeyArraySelector')
    expect(resultSourceMap).toEqual({
      documents: [{ _id: 'a', _type: 'article' }],
      paths: ["$['body'][?(@._key=='k')]['children']"],
      mappings: { $: { type: 'value', source: { type: 'documentValue', document: 0, path: 0 } } },
    })
  })

  test('names the version that a perspective shows', async () => {
    const { result, resultSourceMap } = await ask('*[_id == "a"][0]{_id, title}', true, ['r1'])
    expect(result).toEqual({ _id: 'a', title: 'Zwei' })
    expect(resultSourceMap?.documents).toEqual([{ _id: 'versions.r1.a', _type: 'article' }])
    expect(resultSourceMap?.mappings["$['_id']"]).toEqual({ type: 'value', source: { type: 'unknown' } })
  })

  test('is only there when it is asked for, in a way that there is', async () => {
    const status = async (value: string) => {
      const address = `${lake.url}/v2025-02-19/data/query/production?query=1&resultSourceMap=${value}`
      const response = await fetch(address)
      return [response.status, JSON.stringify(await response.json()).includes('resultSourceMap":{')]
    }
    expect(await status('false')).toEqual([200, false])
    expect(await status('true')).toEqual([200, true])
    expect(await status('maybe')).toEqual([400, false])
  })
})
