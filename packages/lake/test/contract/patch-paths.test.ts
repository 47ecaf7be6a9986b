import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
  const client = lake.client({ role: 'editor' })
  await client.createOrReplace({
    _id: 'drafts.a',
    _type: 'article',
    '2nd': { title: 'alt', '3rd': 1 },
    list: [{ _key: '1k', '4th': 'alt' }],
  })
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const unquoted = ['2nd', '2nd.title', 'list[0].4th', '..4th', "['2nd'].3rd"]

describe('a patch path with a segment that starts with a digit', () => {
  test.each(['2025-02-19', '2025-08-18', 'X'])('has to quote it, as in version %s', async apiVersion => {
    const client = lake.client({ role: 'editor', apiVersion })
    for (const path of unquoted) {
      const refusal = {
        statusCode: 400,
        message: expect.stringContaining(`The path "${path}" has a segment that starts with a digit`),
      }
      const patches = [
        client.patch('drafts.a', { set: { [path]: 1 } }),
        client.patch('drafts.a', { unset: [path] }),
        client.patch('drafts.a', { insert: { before: path, items: [] } }),
        client.patch({ query: '*[_id == "nothing"]' }, { inc: { [path]: 1 } }),
      ]
      for (const patch of patches) await expect(patch.commit()).rejects.toMatchObject(refusal)
      await expect(
        client.action({
          actionType: 'sanity.action.document.edit',
          draftId: 'drafts.a',
          publishedId: 'a',
          patch: { unset: [path] },
        }),
      ).rejects.toMatchObject(refusal)
    }
  })

  test('is taken when it is quoted, and so are numbers in brackets', async () => {
    const client = lake.client({ role: 'editor', apiVersion: '2026-01-01' })
    const set = { "['2nd'].title": 'neu', "list[0]['4th']": 'neu', 'list[_key=="1k"].b2': 1, 'list[0].c3': 2 }
    const patched = await client.patch('drafts.a', { set }).commit()
    expect(patched).toMatchObject({
      '2nd': { title: 'neu', '3rd': 1 },
      list: [{ '4th': 'neu', b2: 1, c3: 2 }],
    })
  })
})
