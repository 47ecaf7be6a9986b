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

const articleWith = (fields: object) => ({
  ...{ _id: 'article-a', _type: 'article', title: 'Zuhören übt man', tone: 'sachlich' },
  ...{ slug: slug('zuhoeren'), teaser: text + text, body: [block] },
  topics: [{ _type: 'reference', _key: 't', _ref: 'topic-a' }],
  ...fields,
})

test('an article names somebody who appears in public, or nobody', async () => {
  const topic = { _id: 'topic-a', _type: 'topic' }
  const person = (name: string, isPublic: boolean) => ({ _id: name, _type: 'person', name, public: isPublic })
  const by = (name: string) => ({ _type: 'reference', _key: name, _ref: name })
  const dataset = [topic, person('vera', true), person('otto', false)]
  for (const names of [[], ['vera'], ['otto', 'vera']])
    expect(await verdict(dataset, { 'article-a': articleWith({ authors: names.map(by) }) })).toEqual([])
  expect(await verdict(dataset, { 'article-a': articleWith({ authors: [by('otto')] }) })).toEqual([
    expect.stringMatching(/^article-a authors: Von den genannten Personen erscheint keine öffentlich/),
  ])
})

test('what the form refuses is refused here: a reference to no source, a language of nobody, an address of a person', async () => {
  const dataset = [{ _id: 'topic-a', _type: 'topic' }]
  const body = [block, { _type: 'sourceLink', _key: 's' }]
  const source = { label: 'Original' }
  expect(await verdict(dataset, { 'article-a': articleWith({ body, source, language: 'de' }) })).toEqual([])
  expect(await verdict(dataset, { 'article-a': articleWith({ body, language: 'xx' }) })).toEqual([
    'article-a language: Bitte wählen Sie eine Sprache, in der dieses Magazin erscheint.',
    expect.stringMatching(/^article-a body\[1\]: Der Artikel nennt noch keine Vorlage/),
  ])
  const vera = { _id: 'vera', _type: 'person', name: 'Vera', slug: slug('vera'), role: 'Text' }
  expect(await verdict([], { vera: { ...vera, contactFor: 'Fragen an vera@beispiel.de' } })).toEqual([
    expect.stringMatching(/^vera contactFor: E-Mail-Adressen von Personen/),
  ])
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

test('a published notice at the form neither changes nor goes, and its version is its own', async () => {
  const notice = {
    ...{ _id: 'notice-a', _type: 'privacyNotice', version: '2026-11-26.1', validFrom: '2026-11-26' },
    text: 'Was Sie hier eintragen, verwenden wir nur für Ihre Anfrage.',
    purpose: 'Ihre Anfrage beantworten',
    legalBasis: ['b'],
    retention: '180 Tage',
    recipients: 'unser Vertrieb',
  }
  expect(await verdict([], { 'notice-a': notice })).toEqual([])
  expect(await verdict([notice], { 'notice-a': { ...notice } })).toEqual([])
  expect(
    await verdict([notice], { 'notice-a': { ...notice, retention: 'für immer' } }, ['administrator']),
  ).toEqual([expect.stringMatching(/^notice-a : Dieser Hinweis ist veröffentlicht und steht fest/)])
  expect(await verdict([notice], { 'notice-a': undefined }, ['administrator'])).toEqual([
    expect.stringMatching(/^notice-a : Ein veröffentlichter Datenschutzhinweis bleibt/),
  ])
  const copy = { ...notice, _id: 'notice-b', text: 'Was Sie hier eintragen, lesen nur wir.' }
  expect(await verdict([notice], { 'notice-b': copy })).toEqual([
    expect.stringMatching(/^notice-b version: Diese Fassung gibt es schon/),
  ])
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
