import { expect, test } from 'vitest'
import { mayEdit, maySell } from '../src/workspace-access.ts'

const person = (...names: string[]) => ({ roles: names.map(name => ({ name, title: name })) })

test.each([
  ['administrator', true, true],
  ['editor', true, false],
  ['sales', false, true],
  ['viewer', true, false],
  ['web-read', false, false],
])('the role %s sees Redaktion: %s, Vertrieb: %s', (role, edits, sells) => {
  expect(mayEdit(person(role))).toBe(edits)
  expect(maySell(person(role))).toBe(sells)
})

test('somebody with two roles sees both, and before the login nothing is hidden', () => {
  expect(mayEdit(person('sales', 'editor')) && maySell(person('sales', 'editor'))).toBe(true)
  expect(mayEdit(null) && maySell(null)).toBe(true)
})
