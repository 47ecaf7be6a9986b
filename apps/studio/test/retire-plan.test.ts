import { safeTarget } from '@repo/content/documents/redirect/redirect-target.ts'
import { expect, test } from 'vitest'
import {
  draftOf,
  hasAddress,
  pathOfDocument,
  retirementField,
  ruleFor,
} from '../src/magazine/actions/retire-plan.ts'

const now = new Date('2026-11-26T12:00:00Z')
const page = {
  _id: 'page-a',
  _type: 'page',
  _rev: 'r1',
  slug: { _type: 'slug', current: 'alt' },
  title: 'Alt',
}

test('an article says itself what took its place', () => {
  expect(retirementField({ answer: 'gone', replacement: 'b' }, now)).toEqual({
    date: '2026-11-26T12:00:00.000Z',
    answer: 'gone',
  })
  for (const answer of ['moved', 'replaced'] as const)
    expect(retirementField({ answer, replacement: 'b' }, now)).toMatchObject({
      answer,
      replacement: { _type: 'reference', _ref: 'b' },
    })
})

test('of a page a rule says it: 308 for a move, 410 otherwise, with the replacement when there is one', () => {
  const rule = (answer: 'moved' | 'replaced' | 'gone') =>
    ruleFor('/alt', { answer, replacement: 'b' }, 'rule-1')
  const to = { _type: 'reference', _ref: 'b', _weak: true }
  expect(rule('moved')).toMatchObject({ from: '/alt', kind: 'permanent', origin: 'redaktion', to })
  expect(rule('replaced')).toMatchObject({ kind: 'gone', to })
  expect(rule('gone')).toMatchObject({ kind: 'gone' })
  expect(rule('gone')).not.toHaveProperty('to')
})

test('only documents with a page and a slug have an address to leave', () => {
  expect(pathOfDocument(page)).toBe('/alt')
  expect(safeTarget(pathOfDocument(page) ?? '', 'https://www.example.de')).toBe('/alt')
  expect(pathOfDocument({ ...page, slug: undefined })).toBeUndefined()
  expect(pathOfDocument({ ...page, _type: 'contactOffer' })).toBeUndefined()
  expect(['article', 'page', 'topic', 'person', 'selfCheck'].every(hasAddress)).toBe(true)
  expect(['contactOffer', 'redirect', 'siteSettings', 'legalPage'].some(hasAddress)).toBe(false)
})

test('the content stays as a draft', () => {
  const { _rev, ...content } = page
  expect(draftOf(page)).toEqual({ ...content, _id: 'drafts.page-a' })
})
