import { expect, test } from 'vitest'
import { withoutSlug } from '../src/magazine/duplicate-action.ts'

const useDuplicate = () => null

test('a hook of the Studio is wrapped once, and stays the action that it was', () => {
  const action = withoutSlug(useDuplicate)
  expect(withoutSlug(useDuplicate)).toBe(action)
  expect(action.action).toBe('duplicate')
})
