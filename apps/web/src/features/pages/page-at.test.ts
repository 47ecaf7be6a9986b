import { expect, test } from 'vitest'
import { withSeo } from './page-at.ts'

const page = { title: 'Ziele', description: 'Worum es geht', content: null }

test('empty fields leave the page as it is', () => {
  expect(withSeo(page, { title: null, description: null, noIndex: false })).toEqual(page)
})

test('an editor’s words go before the page’s own', () => {
  expect(withSeo(page, { title: 'Ziele setzen', description: 'So geht es', noIndex: false })).toEqual({
    title: 'Ziele setzen',
    shareTitle: 'Ziele',
    description: 'So geht es',
    content: null,
  })
})

test('"nicht indexieren" holds, and nothing makes a page indexable that is not', () => {
  expect(withSeo(page, { title: null, description: null, noIndex: true }).index).toBe(false)
  expect(withSeo({ ...page, index: false }, { title: null, description: null, noIndex: false }).index).toBe(
    false,
  )
})
