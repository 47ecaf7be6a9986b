import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { schemaNodes } from '../schema-walk.ts'
import { checkedTypes, compiledType } from './check-document.ts'
import { contentGuard } from './content-guard.ts'
import { rulesOfType } from './rules-of-type.ts'

const slug = (current: string) => ({ _type: 'slug', current })
const text = 'Diese Seite ist nur eine Probe und sagt in zwei Sätzen, wie gearbeitet wird.'
const block = { _type: 'block', _key: 'a', children: [{ _type: 'span', _key: 'b', text, marks: [] }] }
const pageAt = (name: string) => ({
  ...{ _id: `page-${name}`, _type: 'page', title: `Seite ${name}`, slug: slug(name), lead: text },
  body: [block],
})
const ruleFrom = (from: string, fields: object = {}) => ({
  ...{ _id: 'rule', _type: 'redirect', from, kind: 'permanent', toAddress: '/magazin' },
  ...fields,
})

type Document = { readonly _id: string; readonly _type: string; readonly [field: string]: unknown }

/** What the guard says of a commit to this dataset that brings, replaces or (without content) deletes documents. */
async function verdict(
  dataset: readonly Document[],
  commit: Readonly<Record<string, Document | undefined>>,
  roles = ['editor'],
) {
  const find = (id: string) => dataset.find(({ _id }) => _id === id)
  const changes = Object.entries(commit).map(([id, after]) => ({ id, before: find(id), after }))
  const refusals = await contentGuard.check(
    { changes, identity: { roles } },
    {
      get: async id => find(id),
      query: async (query, params) => (await evaluate(parse(query, { params }), { dataset, params })).get(),
    },
  )
  return refusals.map(({ id, path, message }) => `${id} ${path}: ${message}`)
}

test('what an editor could publish may be written, and what not is refused where it is wrong', async () => {
  const page = pageAt('neu')
  expect(await verdict([], { 'page-neu': page })).toEqual([])
  const broken = { ...page, lead: 'Kurz.', body: [block, { _type: 'cta', _key: 'c' }] }
  expect(await verdict([], { 'page-neu': broken })).toEqual([
    'page-neu lead: Bitte schreiben Sie 50 bis 300 Zeichen.',
    'page-neu body[1].variant: Bitte wählen Sie die Darstellung.',
  ])
  expect(await verdict([broken], { 'page-neu': undefined })).toEqual([])
})

test('what a commit brings may refer to each other, and what is nowhere may not be referred to', async () => {
  const link = { _key: 'm', _type: 'internalLink', target: { _type: 'reference', _ref: 'page-b' } }
  const page = { ...pageAt('a'), body: [{ ...block, markDefs: [link] }] }
  expect(await verdict([], { 'page-a': page, 'page-b': pageAt('b') })).toEqual([])
  expect(await verdict([pageAt('b')], { 'page-a': page })).toEqual([])
  expect(await verdict([], { 'page-a': page })).toEqual([
    'page-a body[0].markDefs[0].target: Referenziertes Dokument muss veröffentlicht sein',
  ])
})

test('an address belongs to one document, of the dataset and of the commit, and is free once it is left', async () => {
  const [old, young] = [pageAt('alt'), { ...pageAt('jung'), slug: slug('alt') }]
  expect(await verdict([old], { 'page-jung': young })).toEqual([
    expect.stringContaining('Diese Adresse hat schon die Seite „Seite alt“.'),
  ])
  expect(await verdict([], { 'page-alt': old, 'page-jung': young })).toEqual([
    expect.stringContaining('page-jung slug: Diese Adresse haben zwei Dokumente zugleich.'),
  ])
  expect(await verdict([old], { 'page-alt': undefined, 'page-jung': young })).toEqual([])
  const moved = { ...old, slug: slug('umgezogen') }
  expect(await verdict([old], { 'page-alt': moved, 'page-jung': young })).toEqual([])
})

test('a page is taken away and its address led elsewhere in one commit, as the Studio does', async () => {
  const page = pageAt('alt')
  const rule = ruleFrom('/alt')
  expect(await verdict([page], { rule })).toEqual([
    expect.stringContaining('steht eine veröffentlichte Seite'),
  ])
  expect(await verdict([page], { rule, 'page-alt': undefined })).toEqual([])
})

test('redirects of the site follow its own decision, in the form that the model gives', async () => {
  const rule = ruleFrom('/alt', { origin: 'system' })
  expect(await verdict([pageAt('alt')], { rule }, ['redirect-write'])).toEqual([])
  expect(await verdict([], { rule: { ...rule, kind: 'sofort' } }, ['redirect-write'])).not.toEqual([])
})

test('types without rules are not judged', async () => {
  expect(checkedTypes).toContain('article')
  expect(await verdict([], { x: { _id: 'x', _type: 'articleNumbers', reads: -1 } })).toEqual([])
})

test('every rule of the model is one that can be run here', () => {
  const known = [
    'type',
    'presence',
    'custom',
    'valid',
    'min',
    'max',
    'integer',
    'unique',
    'uri',
    'email',
    'regex',
  ]
  const rules = checkedTypes.flatMap(name => {
    const type = compiledType(name)
    return type === undefined ? [] : rulesOfType(type)
  })
  expect(rules.length).toBeGreaterThan(5)
  for (const { path, node } of schemaNodes) {
    const validation: unknown = node.validation
    if (typeof validation !== 'function') continue
    // A second parameter would ask for the place in a document, which is not handed in.
    expect(validation.length, path).toBeLessThan(2)
  }
  const flags = new Set(rules.flatMap(rule => rule._rules.map(({ flag }) => flag)))
  expect([...flags].filter(flag => !known.includes(flag))).toEqual([])
})
