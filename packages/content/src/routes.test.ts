import { expect, test } from 'vitest'
import { pathOf, type Route, reservedSlugs, routeOf } from './routes.ts'

const routes: readonly (readonly [string, Route])[] = [
  ['/', { type: 'home' }],
  ['/magazin', { type: 'articleIndex' }],
  ['/kontakt', { type: 'contact' }],
  ['/artikel/klartext-hilft', { type: 'article', slug: 'klartext-hilft' }],
  ['/themen/social-media', { type: 'topic', slug: 'social-media' }],
  ['/impressum', { type: 'legalPage', kind: 'impressum' }],
  ['/datenschutz', { type: 'legalPage', kind: 'datenschutz' }],
]

test.each(routes)('%s leads to its page and back', (path, route) => {
  expect(pathOf(route)).toBe(path)
  expect(routeOf(path)).toEqual(route)
})

test.each([
  '/artikel',
  '/artikel/',
  '/artikel/Groß',
  '/artikel/a/b',
  '/magazin/',
  '/unbekannt',
  '',
  '//',
  '/themen/ä',
])('the path "%s" is no page of the site', path => {
  expect(routeOf(path)).toBeUndefined()
})

test('every fixed address of the site is reserved', () => {
  for (const [path] of routes) {
    const [, segment] = path.split('/')
    if (segment) expect(reservedSlugs, path).toContain(segment)
  }
})
