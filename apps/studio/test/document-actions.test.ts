import { singletons } from '@repo/content/schema.ts'
import { expect, test } from 'vitest'
import { isSingletonType, keepsAction } from '../src/magazine/singleton-rules.ts'

test('documents that exist once cannot be duplicated, deleted or unpublished, in no version', () => {
  for (const { id, type } of singletons) {
    expect(isSingletonType(type)).toBe(true)
    for (const version of [id, `drafts.${id}`, `versions.r1.${id}`]) {
      for (const action of ['duplicate', 'delete', 'unpublish', undefined])
        expect(keepsAction(version, action)).toBe(false)
      for (const action of ['publish', 'discardChanges', 'schedule', 'discardVersion'])
        expect(keepsAction(version, action)).toBe(true)
    }
  }
})

test('an article keeps every action', () => {
  for (const action of ['publish', 'duplicate', 'delete', 'unpublish'])
    expect(keepsAction('article-1', action)).toBe(true)
})
