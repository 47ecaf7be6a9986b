import { sluggedTypes } from '@repo/content/document-route.ts'
import { schemaTypes, singletons } from '@repo/content/schema.ts'
import type { DocumentActionComponent } from 'sanity'
import { expect, test } from 'vitest'
import { useRetire } from '../src/magazine/actions/retire-action.tsx'
import { documentActions } from '../src/magazine/document-actions.ts'
import { isSingletonType, keepsAction } from '../src/magazine/singleton-rules.ts'

const useUnpublish: DocumentActionComponent = () => null
useUnpublish.action = 'unpublish'

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

test('whatever has an address of its own is retired and never just unpublished', () => {
  const offered = (schemaType: string): unknown =>
    typeof documentActions.actions === 'function'
      ? Reflect.apply(documentActions.actions, undefined, [
          [useUnpublish],
          { schemaType, documentId: `${schemaType}-1` },
        ])
      : undefined
  const withSlug = schemaTypes.flatMap(type =>
    'fields' in type && type.fields.some(({ name }) => name === 'slug') ? [type.name] : [],
  )
  expect(withSlug.toSorted()).toEqual([...sluggedTypes].toSorted())
  for (const type of withSlug) expect(offered(type), type).toEqual([useRetire])
  expect(offered('contactOffer')).not.toEqual([useRetire])
})
