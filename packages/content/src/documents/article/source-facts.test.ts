import { expect, test } from 'vitest'
import { sourceFacts } from './source-facts.ts'

const url = 'https://www.beispiel.de/vorlage'

test('language and day of retrieval are said in German', () => {
  expect(sourceFacts({ url, language: 'en', retrievedOn: '2026-03-01' })).toEqual([
    'auf Englisch',
    'abgerufen am 1. März 2026',
  ])
})

test('nothing is said of what is not known, and no address means no retrieval', () => {
  expect(sourceFacts({ url, language: null, retrievedOn: null })).toEqual([])
  expect(sourceFacts({ url: null, language: null, retrievedOn: '2026-03-01' })).toEqual([])
  expect(sourceFacts({ url, language: 'tlh', retrievedOn: 'gestern' })).toEqual([])
})
