import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkBody } from './documents/article/check-body.ts'
import { selfCheckIssues } from './documents/self-check/self-check-issues.ts'
import { schemaTypes } from './schema.ts'
import { checkSlug } from './shared/slug/check-slug.ts'

const read = (name: string): string => readFileSync(new URL(`../seed/${name}`, import.meta.url), 'utf8')
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const documents = read('content.ndjson')
  .trim()
  .split('\n')
  .map((line): Record<string, unknown> => {
    const parsed: unknown = JSON.parse(line)
    if (!isRecord(parsed)) throw new TypeError('A line of the seed is no document')
    return parsed
  })
const article = documents.find(({ _type }) => _type === 'article') ?? {}
const body: unknown[] = Array.isArray(article.body) ? article.body : []
const selfCheck = documents.find(({ _type }) => _type === 'selfCheck') ?? {}
const items: unknown[] = Array.isArray(selfCheck.items) ? selfCheck.items : []

/** Texts of the article in reading order, ours (Klartext, advice, titles) left out. */
function* sourceTexts(): Generator<string> {
  const header = isRecord(article.headerLine) ? article.headerLine : {}
  yield String(header.text)
  yield String(header.kicker)
  yield String(article.title)
  yield String(article.lead)
  for (const block of body.filter(isRecord)) {
    if (block._type === 'block' && Array.isArray(block.children))
      yield block.children.map((span: unknown) => (isRecord(span) ? span.text : '')).join('')
    if (block._type === 'checklist') {
      yield String(block.intro)
      // The checklist shows the sentences of the self-check.
      for (const item of items) yield isRecord(item) ? String(item.ironicText) : ''
    }
  }
  yield isRecord(article.source) ? String(article.source.label) : ''
}

const sentences = (text: string): string[] =>
  text
    .split(/\n+|(?<=[.!?:]) /)
    .map(sentence => sentence.trim())
    .filter(Boolean)

test('the article says every sentence of the source, in its order and nothing else', () => {
  const expected = sentences(read('article.txt'))
  expect(expected.length).toBeGreaterThan(40)
  expect([...sourceTexts()].flatMap(sentences)).toEqual(expected)
})

test('the checklist has seven items with Klartext, advice and weight', () => {
  const checklist = body.filter(isRecord).find(({ _type }) => _type === 'checklist')
  expect(checklist).toMatchObject({ selfCheck: { _ref: selfCheck._id } })
  expect(items).toHaveLength(7)
  for (const item of items) {
    expect(item).toMatchObject({
      _key: expect.stringMatching(/^[a-z-]+$/),
      plainText: expect.stringMatching(/^.{20,200}$/),
      advice: expect.stringMatching(/^.{80,400}$/),
      weight: expect.toSatisfy((weight: unknown) => Number.isInteger(weight) && Number(weight) >= 1),
    })
  }
})

test('the self-check keeps the rules of items, bands and version, and promises nothing', () => {
  expect(selfCheckIssues(selfCheck)).toEqual([])
  expect(JSON.stringify(selfCheck.bands)).not.toMatch(/garant|versprech|kostenlos|\d+ ?%/i)
})

test('nothing is invented: no address of source or video, no person, empty organisation', () => {
  expect(article.source).not.toHaveProperty('url')
  expect(body.filter(isRecord).find(({ _type }) => _type === 'videoEmbed')).not.toHaveProperty('url')
  expect(documents.map(({ _type }) => _type)).not.toContain('person')
  expect(documents.find(({ _type }) => _type === 'siteSettings')).toMatchObject({ organisation: {} })
})

test('legal pages are templates with marked gaps', () => {
  const pages = documents.filter(({ _type }) => _type === 'legalPage')
  expect(pages.map(({ kind }) => kind)).toEqual(['impressum', 'datenschutz', 'barrierefreiheit'])
  for (const page of pages) expect(JSON.stringify(page.body)).toContain('"marks":["gap"]')
})

test('no legal text cites the repealed TMG or TTDSG', () => {
  const texts = documents.filter(({ _type }) => _type === 'legalPage').map(page => JSON.stringify(page))
  for (const text of texts) expect(text).not.toMatch(/\b(TMG|TTDSG)\b|Telemediengesetz/)
})

test('free pages and topics keep the rules of their addresses, and topics may be indexed', () => {
  for (const { _type, slug, description } of documents) {
    if (_type !== 'page' && _type !== 'topic') continue
    expect(checkSlug(isRecord(slug) ? String(slug.current) : undefined)).toBe(true)
    if (_type === 'topic') expect(String(description).length).toBeGreaterThanOrEqual(80)
  }
})

test('ids are fixed and distinct, references meet their document, fields are known to the model', () => {
  const ids = documents.map(({ _id }) => _id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, reference] of JSON.stringify(documents).matchAll(/"_ref":"([^"]+)"/g))
    expect(ids).toContain(reference)
  for (const { _id, _type, ...fields } of documents) {
    const known = schemaTypes.find(({ name }) => name === _type)
    const names = isRecord(known) && Array.isArray(known.fields) ? known.fields.map(({ name }) => name) : []
    for (const field of Object.keys(fields)) expect(names, `${_id}.${field}`).toContain(field)
  }
})

test('the article keeps the rules of body and slug', () => {
  expect(checkBody(body)).toBe(true)
  expect(checkSlug(isRecord(article.slug) ? String(article.slug.current) : undefined)).toBe(true)
})
