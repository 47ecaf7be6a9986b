import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

test('attributes whose names hold half a surrogate pair are stored and found each by its own', async () => {
  const editor = lake.client({ role: 'editor' })
  await editor.create({ _id: 'halves', _type: 'page', '\ud800': 1, '\ud801': 1, '\ufffd': 2 })
  expect(await editor.getDocument('halves')).toMatchObject({ '\ud800': 1, '\ud801': 1, '\ufffd': 2 })
  expect(await editor.fetch('count(*[@["\\ud800"] == 1])')).toBe(1)
  expect(await editor.fetch('count(*[@["\\ufffd"] == 1])')).toBe(0)
  await editor.delete('halves')
  expect(await editor.fetch('count(*[@["\\ufffd"] == 2])')).toBe(0)
})

test('a type that holds half a surrogate pair is refused, as two of them would be one in the file', async () => {
  const editor = lake.client({ role: 'editor' })
  await expect(editor.create({ _type: 'page\ud800' })).rejects.toMatchObject({ statusCode: 400 })
})

test('an attribute that hides a method which every query calls is refused', async () => {
  const editor = lake.client({ role: 'editor' })
  const refused = { statusCode: 400 }
  await expect(editor.create({ _type: 'page', hasOwnProperty: 1 })).rejects.toMatchObject(refused)
  await editor.create({ _id: 'plain', _type: 'page' })
  await expect(
    editor
      .patch('plain')
      .set({ 'a.hasOwnProperty': 1, a: { hasOwnProperty: 1 } })
      .commit(),
  ).rejects.toMatchObject(refused)
})

test('a document with an attribute called then is found through references', async () => {
  const editor = lake.client({ role: 'editor' })
  const name = 'then'
  await editor.create({ _id: 'rule', _type: 'rule', [name]: 'publish' })
  await editor.create({ _id: 'use', _type: 'use', rule: { _type: 'reference', _ref: 'rule' } })
  expect(await editor.fetch('*[_id == "use"][0].rule->then')).toBe('publish')
  expect(await editor.fetch('*[_id == "use"][0]{"rule": rule->}.rule')).toMatchObject({
    _id: 'rule',
    [name]: 'publish',
  })
  const traced = await editor.fetch(
    '*[_id == "use"][0].rule->then',
    {},
    { filterResponse: false, resultSourceMap: true },
  )
  expect(traced.result).toBe('publish')
})
