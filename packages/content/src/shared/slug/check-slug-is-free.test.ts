import { expect, test } from 'vitest'
import { checkSlugIsFree } from './check-slug-is-free.ts'

test('a free address passes, and an empty one asks nobody', async () => {
  expect(await checkSlugIsFree('ziele', async () => null)).toBe(true)
  expect(await checkSlugIsFree(undefined, () => Promise.reject(new Error('asked')))).toBe(true)
})

test('an address of another type is refused, and its owner named', async () => {
  expect(await checkSlugIsFree('ziele', async () => 'Ziele setzen')).toMatch(/„Ziele setzen“.*andere/)
})
