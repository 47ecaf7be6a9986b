import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

describe('mutations with the real client', () => {
  test('a created document gets its system fields and can be read back', async () => {
    const client = lake.client({ role: 'editor' })
    const created = await client.create({ _type: 'article', title: 'Hallo' })
    expect(created._id).toMatch(/^[0-9a-f-]{36}$/)
    expect(created._rev).toBeTypeOf('string')
    expect(created._createdAt).toBe(created._updatedAt)
    expect(await client.getDocument(created._id)).toEqual(created)
    expect(await client.fetch('*[_id == $id][0]', { id: created._id })).toEqual(created)
  })
})
