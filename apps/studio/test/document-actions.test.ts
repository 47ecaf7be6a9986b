import { singletons } from '@repo/content/schema.ts'
import { expect, test } from 'vitest'
import { isSingletonType, keepsAction } from '../src/magazine/singleton-rules.ts'

test('documents that exist once cannot be duplicated, deleted or unpublished', () => {
  for (const { type } of singletons) {
    expect(isSingletonType(type)).toBe(true)
    for (const action of ['duplicate', 'delete', 'unpublish', undefined])
      expect(keepsAction(type, action)).toBe(false)
    for (const action of ['publish', 'discardChanges', 'schedule', 'discardVersion'])
      expect(keepsAction(type, action)).toBe(true)
  }
})

test('an article keeps every action', () => {
  for (const action of ['publish', 'duplicate', 'delete', 'unpublish'])
    expect(keepsAction('article', action)).toBe(true)
})
