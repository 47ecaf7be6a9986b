import type { CustomValidator, ValidationContext } from '@sanity/types'
import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { rulesOf, schemaNodes } from '../../schema-walk.ts'
import { leadsSomewhere, pathIsPublished, pathLeadsSomewhere } from './check-internal-target.ts'

const slug = (current: string) => ({ current })
const dataset = [
  { _id: 'readable', _type: 'article', slug: slug('lesbar') },
  {
    _id: 'retired',
    _type: 'article',
    slug: slug('still'),
    retire: { date: '2026-01-01T00:00:00Z', answer: 'moved' },
  },
  { _id: 'shown', _type: 'person', slug: slug('vera'), public: true },
  { _id: 'hidden', _type: 'person', slug: slug('otto') },
  { _id: 'drafts.new', _type: 'page', slug: slug('entwurf') },
  { _id: 'versions.r1.planned', _type: 'page', slug: slug('geplant') },
  { _id: 'legalPage-impressum', _type: 'legalPage', kind: 'impressum' },
]

async function verdict<Value>(
  rule: CustomValidator<Value | undefined>,
  value: Value | undefined,
): Promise<unknown> {
  const client = {
    fetch: async (query: string, params: Record<string, unknown>) =>
      (await evaluate(parse(query, { params }), { dataset, params })).get(),
  }
  // @ts-expect-error -- the rules read one method of the client
  const context: ValidationContext = { getClient: () => client }
  return rule(value, context)
}
const link = (_ref: string) => ({ _type: 'reference', _ref })

test('a link leads to a page that visitors can open', async () => {
  for (const id of ['readable', 'shown', 'legalPage-impressum'])
    expect(await verdict(leadsSomewhere, link(id)), id).toBe(true)
  expect(await verdict(leadsSomewhere, undefined)).toBe('Bitte wählen Sie die Zielseite aus.')
  expect(await verdict(leadsSomewhere, link('retired'))).toMatch(/^Dieser Artikel ist stillgelegt\. Bitte/)
  expect(await verdict(leadsSomewhere, link('hidden'))).toMatch(/^Diese Person ist nicht öffentlich/)
})

test.each([
  '/',
  '/magazin',
  '/kontakt',
  '/artikel/lesbar',
  '/team/vera',
  '/impressum',
  '/Nicht unsere Sache',
  undefined,
])('an entry may lead to %s', async path => {
  expect(await verdict(pathLeadsSomewhere, path)).toBe(true)
})

test.each(['/artikel/gibt-es-nicht', '/entwurf', '/geplant', '/datenschutz'])(
  'an entry that leads to %s, where nothing is published, brings a warning',
  async path => {
    expect(await verdict(pathIsPublished, path)).toMatch(
      /^Unter dieser Adresse ist noch nichts veröffentlicht/,
    )
    expect(await verdict(pathLeadsSomewhere, path)).toBe(true)
  },
)

test.each([
  ['/artikel/still', /^Dieser Artikel ist stillgelegt/],
  ['/team/otto', /^Diese Person ist nicht öffentlich/],
])('an entry that leads to %s is refused', async (path, sentence) => {
  expect(await verdict(pathLeadsSomewhere, path)).toMatch(sentence)
})

test('every link of the model keeps the rule', () => {
  const targets = schemaNodes.filter(({ path }) => path.endsWith('@internalLink.target'))
  expect(targets.length).toBeGreaterThan(1)
  for (const target of targets)
    expect(rulesOf(target).flatMap(({ checks }) => checks)).toContain(leadsSomewhere)
  const paths = schemaNodes.filter(({ path }) => path.endsWith('[navigationLink].path'))
  expect(paths.length).toBeGreaterThan(0)
  for (const path of paths)
    expect(rulesOf(path).flatMap(({ checks }) => checks)).toContain(pathLeadsSomewhere)
})
