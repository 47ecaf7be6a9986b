import { expect, test } from 'vitest'
import { holds, replacementPatch } from '../src/magazine/references/replace-references.ts'

const reference = (_ref: string, _key?: string) => ({
  _type: 'reference',
  _ref,
  ...(_key === undefined ? {} : { _key }),
})
const article = (fields: object) => ({ _id: 'drafts.a', _type: 'article', _rev: 'r1', ...fields })

test('a reference is changed wherever it stands: in a field, a list, and inside a text', () => {
  const document = article({
    offer: reference('alt'),
    topics: [reference('x', 'k1'), reference('alt', 'k2')],
    body: [
      { _key: 'b', _type: 'block', markDefs: [{ _key: 'm"1', _type: 'link', target: reference('alt') }] },
    ],
    related: [{ _type: 'reference', _ref: 'alt' }],
  })
  expect(replacementPatch(document, 'alt', 'neu')).toEqual({
    id: 'drafts.a',
    revision: 'r1',
    set: {
      'offer._ref': 'neu',
      'topics[_key=="k2"]._ref': 'neu',
      'body[_key=="b"].markDefs[_key=="m\\"1"].target._ref': 'neu',
      'related[0]._ref': 'neu',
    },
    unset: [],
  })
})

test('a list never names the replacement twice, nor a document itself', () => {
  const twice = article({ topics: [reference('neu', 'k1'), reference('alt', 'k2')] })
  expect(replacementPatch(twice, 'alt', 'neu')).toMatchObject({ set: {}, unset: ['topics[_key=="k2"]'] })
  const self = article({ related: [reference('alt', 'k1')] })
  expect(replacementPatch(self, 'alt', 'a')).toMatchObject({ set: {}, unset: ['related[_key=="k1"]'] })
})

test('weak references and other documents stay as they are', () => {
  const redirect = article({ to: { ...reference('alt'), _weak: true }, offer: reference('x'), text: 'alt' })
  expect(replacementPatch(redirect, 'alt', 'neu')).toBeUndefined()
  expect(holds(redirect, 'alt')).toBe(false)
  expect(holds(redirect, 'x')).toBe(true)
})
