import { expect, test } from 'vitest'
import { checkSlug } from './check-slug.ts'
import { maxSlugLength, slugify } from './slugify.ts'

test.each([
  ['Über Größe & Maß', 'ueber-groesse-und-mass'],
  ['Größe, Übermut & Äpfel: süß!', 'groesse-uebermut-und-aepfel-suess'],
  ['Reichweite+Wirkung', 'reichweite-plus-wirkung'],
  ['&', 'und'],
  ['Straße', 'strasse'],
  ['STRAẞE ÄÖÜ', 'strasse-aeoeue'],
  ['Café  crème — 2026', 'cafe-creme-2026'],
  ['u\u0308ber', 'ueber'],
  ['  -- Hallo --  ', 'hallo'],
  ['日本', ''],
  [
    'Wie man auf KEINEN Fall in Social Media erfolgreich wird!',
    'wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird',
  ],
])('%s becomes %s', (title, slug) => {
  expect(slugify(title)).toBe(slug)
})

test('a long title is cut at a word and stays a valid slug', () => {
  const slug = slugify('Donaudampfschifffahrt '.repeat(10))
  expect(slug.length).toBeLessThanOrEqual(maxSlugLength)
  expect(slug).toMatch(/donaudampfschifffahrt$/)
  expect(checkSlug(slug)).toBe(true)
})

test.each([
  undefined,
  '',
  'Groß',
  'zwei--striche',
  '-vorn',
  'hinten-',
  'impressum',
  'api',
  '_intern',
  '.punkt',
  'a/b',
])('the slug "%s" is refused in German', slug => {
  expect(checkSlug(slug)).toMatch(/[Bb]itte/)
})
