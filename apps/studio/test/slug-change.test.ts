import { expect, test } from 'vitest'
import { currentOf, slugChange } from '../src/magazine/slug/slug-change.ts'

test('a published address that changes leads to the new one, by type', () => {
  expect(slugChange('article', 'alt', 'neu')).toEqual({ from: '/artikel/alt', to: '/artikel/neu' })
  expect(slugChange('page', 'alt', 'neu')).toEqual({ from: '/alt', to: '/neu' })
})

test('nothing happens to an address that is new, the same, empty, or of a type without pages', () => {
  for (const [type, before, after] of [
    ['article', undefined, 'neu'],
    ['article', 'alt', 'alt'],
    ['article', 'alt', undefined],
    ['article', 'alt', ''],
    ['contactOffer', 'alt', 'neu'],
  ] as const)
    expect(slugChange(type, before, after)).toBeUndefined()
})

test('only a slug has a current value', () => {
  expect(currentOf({ _type: 'slug', current: 'alt' })).toBe('alt')
  for (const value of [undefined, null, 'alt', {}, { current: 1 }, { current: '' }])
    expect(currentOf(value)).toBeUndefined()
})
