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
  ['/barrierefreiheit', { type: 'legalPage', kind: 'barrierefreiheit' }],
  ['/magazin/seite/2', { type: 'articleIndex', page: 2 }],
  ['/themen', { type: 'topicIndex' }],
  ['/team', { type: 'team' }],
  ['/team/vera-beispiel', { type: 'person', slug: 'vera-beispiel' }],
  ['/selbsttest', { type: 'selfCheckIndex' }],
  ['/selbsttest/wie-gut-scheitern-sie', { type: 'selfCheck', slug: 'wie-gut-scheitern-sie' }],
  ['/leistungen', { type: 'serviceIndex' }],
  ['/leistungen/redaktionsplan', { type: 'service', slug: 'redaktionsplan' }],
  ['/suche', { type: 'search' }],
  ['/ueber-uns', { type: 'page', slug: 'ueber-uns' }],
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
  '/magazin/seite/1',
  '/magazin/seite/02',
  '/magazin/seite/x',
  '/api',
  '/Unbekannt',
  '',
  '//',
  '/themen/ä',
])('the path "%s" is no page of the site', path => {
  expect(routeOf(path)).toBeUndefined()
})

test('every fixed address of the site is reserved', () => {
  for (const [path, { type }] of routes) {
    if (type === 'page') continue
    const [, segment] = path.split('/')
    if (segment) expect(reservedSlugs, path).toContain(segment)
  }
})
