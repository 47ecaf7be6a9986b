import { evaluateSync, parse } from 'groq-js'
import { describe, expect, test } from 'vitest'
import { compileDocumentFilter } from './document-filter.ts'

const ids = ['a', 'b', 'drafts.a', 'versions.r1.a', '_.x', 'system.group.a', 'aXb', 'a.b', 'a.b.c']
const documents = ids.flatMap(_id =>
  ['article', 'person'].map(_type => ({ _id, _type, _rev: 'r', _createdAt: 'c', _updatedAt: 'u' })),
)
const params = { id: 'a', ids: ['a', 'drafts.a', 7], types: ['article'], none: [], pattern: 'drafts.**' }
const compiled = (query: string) =>
  compileDocumentFilter(query, params, { identity: 'me', get: () => undefined })

describe('a filter on identifiers alone answers as groq-js does', () => {
  test.each([
    '*',
    '*[_id == $id]',
    '*[$id == _id]',
    '*[_id != $id]',
    '*[_id in $ids]',
    '*[_id in $none]',
    '*[_id in ["a", $id, "b"]]',
    '*[_type == "article" && _id in $ids]',
    '*[_type in $types || _id == "b"]',
    '*[!(_type in $types)]',
    '*[(_type == "person")][_id == "a"][0..3] | order(_id) {_id}',
    '*[_id in path("*")]',
    '*[_id in path("**")]',
    '*[_id in path("a.*")]',
    '*[_id in path("a.**")]',
    '*[_id in path($pattern)]',
    '*[!(_id in path("_.**"))]',
    '*[_id in path("drafts.*") || _id in path("versions.**")]',
  ])('%s', query => {
    const { isPlain, test: matches } = compiled(query)
    expect(isPlain).toBe(true)
    const filter = query.replace(/\[0\.\.3\].*$/, '')
    const wanted: unknown = evaluateSync(parse(filter, { params }), { dataset: documents, params }).data
    expect(documents.filter(matches)).toEqual(wanted)
  })

  test.each([
    '*[title == "a"]',
    '*[_id == title]',
    '*[_id == $ids]',
    '*[_id in $id]',
    '*[_type match "art*"]',
  ])('%s is left to groq-js', query => expect(compiled(query).isPlain).toBe(false))
})

test('the scope of a filter is what every match has', () => {
  const scope = (query: string) => {
    const { ids: wantedIds, types } = compiled(query).scope
    return { ids: wantedIds && [...wantedIds], types: types && [...types] }
  }
  expect(scope('*[_type == "article" && title match "a*" && _id in $ids]')).toEqual({
    ids: ['a', 'drafts.a'],
    types: ['article'],
  })
  expect(scope('*[_type == "article" || (_type == "person" && on)]').types).toEqual(['article', 'person'])
  expect(scope('*[_type == "article" || on]')).toEqual({ ids: undefined, types: undefined })
  expect(scope('*[!(_type == "article")]')).toEqual({ ids: undefined, types: undefined })
  expect(scope('*[_id == "a"][_id == "b"]').ids).toEqual([])
})

test('a pattern of many wildcards is matched in no time', () => {
  const { test: matches } = compiled(`*[_id in path("${'**.'.repeat(60)}x")]`)
  expect(documents.some(document => matches({ ...document, _id: 'a'.repeat(128) }))).toBe(false)
})
