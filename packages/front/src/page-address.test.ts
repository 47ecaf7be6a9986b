import { describe, expect, it } from 'vitest'
import { pageAddress, pageKey } from './page-address.ts'

const pathOf = (target: string): string | undefined => {
  const address = pageAddress(target)
  return address.status === 'page' ? address.path : undefined
}

describe('the address of a page', () => {
  it.each([
    ['/', '/'],
    ['/magazin', '/magazin'],
    ['/artikel/%c3%bcber', '/artikel/%C3%BCber'],
    ['/%61rtikel', '/artikel'],
    ['/artikel/a.md', '/artikel/a.md'],
  ])('spells %s as %s', (target, path) => {
    expect(pathOf(target)).toBe(path)
  })

  it('moves a path with a slash at its end, query and all', () => {
    expect(pageAddress('/magazin/')).toEqual({ status: 'moved', location: '/magazin' })
    expect(pageAddress('/suche/?q=%C3%A4')).toEqual({ status: 'moved', location: '/suche?q=%C3%A4' })
  })

  it.each([
    '//evil.example',
    '//evil.example/',
    '///evil.example',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    '/%5cevil.example',
    '/%5Cevil.example/',
    '/%2fevil.example',
    '/%2F%2Fevil.example/',
    '/%09//evil.example',
    '/\t/evil.example',
    '/a//evil.example',
    '/a/..//evil.example',
    '/../evil',
    '/%2e%2e/evil',
    '/a/%2e/b',
    '/./a',
    '/a%00b',
    '/a%0d%0aLocation:%20evil',
    '/%ff',
    '/%c0%ae',
    '/%',
    '/%zz',
    '/a%E2%80%AEb',
    'https://evil.example/',
    'https:evil.example',
    'evil',
    '*',
    '',
    '/#/a',
    `/${'a'.repeat(9_000)}`,
  ])('refuses %j', target => {
    expect(pageAddress(target)).toEqual({ status: 'refused' })
  })
})

describe('the key of a page', () => {
  const keyOf = (query: string, allowed: readonly string[] = []) =>
    pageKey('/suche', new URLSearchParams(query), allowed)

  it('has none of a query that the page does not read', () => {
    expect(keyOf('utm_source=x&_rsc=1&q=a')).toBe('/suche')
    expect(keyOf('utm_source=x&q=a', ['q'])).toBe('/suche?q=a')
  })

  it('has one order, one value a name and a limit', () => {
    expect(keyOf('seite=2&q=a&q=b', ['q', 'seite'])).toBe('/suche?q=a&seite=2')
    expect(keyOf(`q=${'x'.repeat(5000)}`, ['q']).length).toBeLessThan(250)
  })
})
