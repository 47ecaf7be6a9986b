import { expect, test } from 'vitest'
import { withSeo } from './page-at.ts'

const empty = { title: null, description: null, noIndex: false, imageUrl: null, imageAlt: null }
const page = { title: 'Ziele', description: 'Worum es geht', content: null }

test('empty fields leave the page as it is', () => {
  expect(withSeo(page, empty)).toEqual(page)
})

test('an editor’s words go before the page’s own', () => {
  expect(withSeo(page, { ...empty, title: 'Ziele setzen', description: 'So geht es' })).toEqual({
    title: 'Ziele setzen',
    shareTitle: 'Ziele',
    description: 'So geht es',
    content: null,
  })
})

test('"nicht indexieren" holds, and nothing makes a page indexable that is not', () => {
  expect(withSeo(page, { ...empty, noIndex: true }).index).toBe(false)
  expect(withSeo({ ...page, index: false }, empty).index).toBe(false)
})

test('an own share image comes with its description, an older one with the title', () => {
  const imageUrl = 'https://lake.example/images/klartext/production/abc-1200x630.png'
  expect(withSeo(page, { ...empty, imageUrl, imageAlt: 'Ein Ziel aus Stroh' }).image).toEqual({
    url: '/medien/abc-1200x630.png?w=1200',
    alt: 'Ein Ziel aus Stroh',
  })
  expect(withSeo(page, { ...empty, imageUrl }).image?.alt).toBe('Ziele')
})
