import { routeOf } from '@repo/content/routes.ts'
import { schemaTypes } from '@repo/content/schema.ts'
import { describe, expect, test } from 'vitest'
import { locations } from '../src/magazine/presentation/locations.ts'
import { mainDocumentAt } from '../src/magazine/presentation/main-documents.ts'

const documentTypes = schemaTypes.filter(({ type }) => type === 'document').map(({ name }) => name)

/** What the Studio says of a document with these fields. */
function stateOf(type: string, fields: Readonly<Record<string, unknown>> | null) {
  const resolver = new Map(Object.entries(locations)).get(type)
  if (resolver === undefined) throw new Error(`no locations for ${type}`)
  return 'resolve' in resolver ? resolver.resolve(fields) : resolver
}
const pathsOf = (type: string, fields: Readonly<Record<string, unknown>>) =>
  stateOf(type, fields)?.locations?.map(({ href }) => href)

describe('where a document stands', () => {
  test('is said of every kind of document', () => {
    expect(Object.keys(locations).sort()).toEqual([...documentTypes].sort())
  })

  test('is its own page first, then the lists that name it', () => {
    expect(pathsOf('article', { title: 'A', slug: 'a' })).toEqual(['/artikel/a', '/magazin', '/'])
    expect(pathsOf('topic', { title: 'A', slug: 'a' })).toEqual(['/themen/a', '/themen'])
    expect(pathsOf('page', { title: 'A', slug: 'a' })).toEqual(['/a'])
    expect(pathsOf('person', { name: 'A', slug: 'a', isPublic: true })).toEqual(['/team/a', '/team'])
    expect(pathsOf('legalPage', { title: 'Impressum', kind: 'impressum' })).toEqual(['/impressum'])
  })

  test.each(documentTypes)('is a page of the site or a sentence that says why none, for %s', type => {
    for (const fields of [
      null,
      {},
      { title: 'A', name: 'A', slug: 'a', kind: 'impressum', isPublic: true },
    ]) {
      const state = stateOf(type, fields)
      expect(state?.message ?? state?.locations).toBeTruthy()
      for (const { href, title } of state?.locations ?? []) {
        expect(routeOf(href), href).toBeDefined()
        expect(title).not.toBe('')
      }
    }
  })

  test('is nowhere as long as something is missing, and says what', () => {
    expect(stateOf('article', { title: 'A' })?.message).toContain('Es fehlt der Slug')
    expect(stateOf('person', { name: 'A', slug: 'a', isPublic: false })?.message).toContain(
      'Erscheint öffentlich',
    )
  })
})

test('the document of a page opens beside it', () => {
  expect(mainDocumentAt('/artikel/a')?.params).toEqual({ type: 'article', slug: 'a' })
  expect(mainDocumentAt('/ueber-uns')?.params).toEqual({ type: 'page', slug: 'ueber-uns' })
  expect(mainDocumentAt('/impressum')?.params).toEqual({ kind: 'impressum' })
  expect(mainDocumentAt('/kontakt')?.filter).toContain('contactOffer')
  expect(mainDocumentAt('/magazin/seite/2')?.filter).toContain('articleIndex')
  for (const path of ['/themen', '/suche', '/vorschau/x', '/gibt/es/nicht']) {
    expect(mainDocumentAt(path), path).toBeUndefined()
  }
})
