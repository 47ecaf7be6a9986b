import { expect, test } from 'vitest'
import { SecondUseCache } from './second-use-cache.ts'

test('what is put once is not kept, what is put again is', () => {
  const cache = new SecondUseCache<string, string>(100)
  cache.put('a', 'one', 10)
  expect(cache.get('a')).toBeUndefined()
  cache.put('a', 'two', 10)
  expect(cache.get('a')).toBe('two')
  cache.put('a', 'three', 10)
  expect(cache.get('a')).toBe('three')
})

test('what was deleted is not given, and the next one is kept at once', () => {
  const cache = new SecondUseCache<string, string>(100)
  cache.put('a', 'one', 10)
  cache.put('a', 'two', 10)
  cache.delete('a')
  expect(cache.has('a')).toBe(false)
  cache.put('a', 'three', 10)
  expect(cache.get('a')).toBe('three')
  cache.clear()
  expect(cache.get('a')).toBeUndefined()
})

test('the longest unused is dropped when the sizes are used up', () => {
  const cache = new SecondUseCache<string, string>(25)
  for (const key of ['a', 'b']) for (const value of ['one', 'two']) cache.put(key, value, 10)
  cache.get('a')
  for (const value of ['one', 'two']) cache.put('c', value, 10)
  expect(['a', 'b', 'c'].map(key => cache.get(key))).toEqual(['two', undefined, 'two'])
})
