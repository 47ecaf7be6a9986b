import type { SlugValue, ValidationContext } from '@sanity/types'
import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { sluggedTypes } from '../../document-route.ts'
import { rulesOf, schemaNodes } from '../../schema-walk.ts'
import { slugIsFree } from './check-slug-is-free.ts'

const dataset = [
  { _id: 'a', _type: 'article', title: 'Ziele setzen', slug: { current: 'ziele' } },
  { _id: 'drafts.b', _type: 'topic', slug: { current: 'entwurf' } },
  { _id: 'p', _type: 'person', name: 'Vera Beispiel', slug: { current: 'vera' } },
  { _id: 'versions.r1.c', _type: 'page', title: 'Geplant', slug: { current: 'geplant' } },
  { _id: 'r', _type: 'redirect', from: '/artikel/alt', origin: 'redaktion', to: { _ref: 'a' } },
  { _id: 's', _type: 'redirect', from: '/artikel/system', origin: 'system', to: { _ref: 'p' } },
  { _id: 'drafts.t', _type: 'redirect', from: '/artikel/erst-entwurf', origin: 'redaktion' },
]

/** What the rule says about a document's slug among these documents. */
async function verdictOn(_type: string, _id: string, current: string | undefined): Promise<unknown> {
  const client = {
    fetch: async (query: string, params: Record<string, unknown>) =>
      (await evaluate(parse(query, { params }), { dataset, params })).get(),
  }
  const slug: SlugValue | undefined = current === undefined ? undefined : { _type: 'slug', current }
  // @ts-expect-error -- the rule reads the document and one method of the client
  const context: ValidationContext = { document: { _id, _type }, getClient: () => client }
  return slugIsFree(slug, context)
}

test('a free address passes, and an empty one asks nobody', async () => {
  expect(await verdictOn('article', 'drafts.neu', 'neu')).toBe(true)
  expect(await verdictOn('article', 'drafts.neu', undefined)).toBe(true)
})

test('a document keeps its own address as draft and in a release', async () => {
  for (const id of ['a', 'drafts.a', 'versions.r2.a'])
    expect(await verdictOn('article', id, 'ziele'), id).toBe(true)
  expect(await verdictOn('page', 'drafts.c', 'geplant')).toBe(true)
})

test.each([
  ['article', 'ziele', 'der Artikel „Ziele setzen“'],
  ['page', 'ziele', 'der Artikel „Ziele setzen“'],
  ['topic', 'vera', 'die Person „Vera Beispiel“'],
  ['selfCheck', 'entwurf', 'das Thema ohne Titel'],
])('a %s cannot take "%s", and its holder is named', async (type, slug, holder) => {
  expect(await verdictOn(type, 'drafts.neu', slug)).toBe(
    `Diese Adresse hat schon ${holder}. Bitte wählen Sie eine andere, damit niemand beide verwechselt.`,
  )
})

test("an editor's redirect holds its address for all but its own target, the system's gives way", async () => {
  expect(await verdictOn('article', 'drafts.neu', 'alt')).toMatch(
    /^Von \/artikel\/alt führt eine Weiterleitung der Redaktion weg\. Bitte/,
  )
  expect(await verdictOn('article', 'drafts.a', 'alt')).toBe(true)
  expect(await verdictOn('topic', 'drafts.neu', 'alt'), 'another path').toBe(true)
  expect(await verdictOn('article', 'drafts.neu', 'system')).toBe(true)
  expect(await verdictOn('article', 'drafts.neu', 'erst-entwurf')).toBe(true)
})

test('every slug of the model keeps this rule', () => {
  const slugs = schemaNodes.filter(({ node }) => node.type === 'slug')
  expect(slugs.map(({ path }) => path).sort()).toEqual(sluggedTypes.map(type => `${type}.slug`).sort())
  for (const slug of slugs) expect(rulesOf(slug).flatMap(({ checks }) => checks)).toContain(slugIsFree)
})
