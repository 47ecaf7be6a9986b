import { describe, expect, test } from 'vitest'
import { isDocumentId, publishedIdOf, releaseOf } from './document-id.ts'

describe('document ids', () => {
  test.each(['a', 'A-1_b', 'drafts.a', 'versions.r1.a', '_.releases.r1', 'lead.2026.x', 'x'.repeat(128)])(
    '%s is one',
    id => {
      expect(isDocumentId(id)).toBe(true)
    },
  )

  test.each(['', '-a', 'a.-b', 'a..b', 'a.', '.a', 'a b', 'a/b', 'ä', 'versions.r1', 'x'.repeat(129)])(
    '"%s" is none',
    id => {
      expect(isDocumentId(id)).toBe(false)
    },
  )

  test('draft and versions belong to the published document', () => {
    expect(['a', 'drafts.a', 'versions.r1.a', 'versions.r1.a.b'].map(publishedIdOf)).toEqual([
      'a',
      'a',
      'a',
      'a.b',
    ])
    expect(['a', 'drafts.a', 'versions.r1.a'].map(releaseOf)).toEqual([undefined, undefined, 'r1'])
  })
})
