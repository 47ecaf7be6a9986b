import { expect, test } from 'vitest'
import { englishWordIn } from './english-words.ts'
import { schemaTypes, singletons } from './schema.ts'
import { choicesOf, previewTextsOf, rulesOf, type SchemaText, schemaNodes } from './schema-walk.ts'

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
const choices = schemaNodes.flatMap(choicesOf)
const previews = schemaNodes.flatMap(previewTextsOf)
const ownTexts = schemaNodes.flatMap(({ path, node }) =>
  [node.title, node.description]
    .filter(text => text !== undefined)
    .map((text): SchemaText => ({ path, text })),
)
const messages = schemaNodes.flatMap(node =>
  rulesOf(node)
    .filter(({ message }) => message !== undefined)
    .map(({ message }): SchemaText => ({ path: `${node.path} message`, text: message })),
)

test('the walk reaches the depth of the model', () => {
  const paths = schemaNodes.map(({ path }) => path)
  expect(paths).toContain('checklist.items[checklistItem].advice')
  expect(paths).toContain('siteSettings.organisation.vatId')
  expect(paths).toContain('article.body[block]@internalLink.target')
  expect(choices.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'article groups onward',
      'article orderings newestFirst',
      'article.tone options ironisch',
      'article.body[block] styles h2',
      'article.body[block] lists bullet',
      'callout.content[block] decorators gap',
    ]),
  )
  expect(previews).toContainEqual({ path: 'article preview title', text: 'Artikel ohne Titel' })
})

test.each(schemaNodes)('$path has a title', ({ node }) => {
  expect(isText(node.title)).toBe(true)
})

test.each(schemaNodes.filter(({ isField }) => isField))('$path has a description', ({ node }) => {
  expect(isText(node.description)).toBe(true)
})

test('everything that can be chosen has a title', () => {
  expect(choices.filter(({ text }) => !isText(text))).toEqual([])
})

test.each(schemaNodes.filter(({ node }) => node.validation))(
  'every rule of $path has its own message',
  node => {
    const rules = rulesOf(node)
    expect(rules.length).toBeGreaterThan(0)
    for (const { message, checks } of rules) expect(message ?? checks[0]).toBeTruthy()
  },
)

test('titles, descriptions, choices, previews and messages are German', () => {
  const texts = [...ownTexts, ...choices, ...previews, ...messages]
  expect(texts.length).toBeGreaterThan(500)
  const english = texts.flatMap(({ path, text }) => {
    const word = englishWordIn(String(text))
    return word === undefined ? [] : [`${path}: "${text}" has "${word}"`]
  })
  expect(english).toEqual([])
})

test.each(['Title', 'Newest first', 'Please choose a page', 'Bitte fill in the Feld', 'Item'])(
  'the English "%s" would be found',
  text => {
    expect(englishWordIn(text)).toBeDefined()
  },
)

test('texts are measured as a reader counts, never in code units', () => {
  const offenders = schemaNodes
    .filter(({ node }) => node.type === 'string' || node.type === 'text')
    .filter(node =>
      rulesOf(node).some(({ methods }) => methods.some(name => /^(min|max|length)$/.test(name))),
    )
  expect(offenders.map(({ path }) => path)).toEqual([])
})

test('an image of whatever kind is described, or decorative where it may be', () => {
  const images = schemaNodes.filter(({ node }) => node.type === 'image')
  // Every other picture of the model is a `figureImage`.
  expect(images.map(({ path }) => path)).toEqual([
    'article.seo.image',
    'topic.seo.image',
    'page.seo.image',
    'service.seo.image',
    'figureImage',
  ])
  const figures = schemaNodes.filter(({ node }) => node.type === 'figureImage')
  expect(figures.map(({ path }) => path)).toEqual([
    'article.heroImage',
    'person.photo',
    'topic.image',
    'imageFigure.image',
    'videoEmbed.poster',
  ])
  for (const { path } of images) {
    const alt = schemaNodes.find(candidate => candidate.path === `${path}.alt`)
    const checks = alt === undefined ? [] : rulesOf(alt).flatMap(rule => rule.checks)
    const verdicts = checks.map(check =>
      typeof check === 'function'
        ? Reflect.apply(check, undefined, [undefined, { parent: { asset: { _ref: 'image-a' } } }])
        : undefined,
    )
    expect(verdicts, path).toContainEqual(expect.stringMatching(/^Bitte beschreiben Sie das Bild/))
  }
})

test('every document has a preview, and every singleton a known type', () => {
  const documents = schemaTypes.filter(({ type }) => type === 'document')
  for (const document of documents) expect(document, document.name).toHaveProperty('preview')
  for (const { type } of singletons) expect(documents.map(({ name }) => name)).toContain(type)
})
