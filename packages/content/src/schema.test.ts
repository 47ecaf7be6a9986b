import { expect, test } from 'vitest'
import { schemaTypes, singletons } from './schema.ts'

interface Found {
  readonly path: string
  readonly node: Readonly<Record<string, unknown>>
  readonly isField: boolean
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const list = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : []

function* walk(node: Record<string, unknown>, path: string, isField: boolean): Generator<Found> {
  yield { path, node, isField }
  for (const field of list(node.fields)) yield* walk(field, `${path}.${field.name}`, true)
  for (const member of list(node.of)) yield* walk(member, `${path}[${member.name ?? member.type}]`, false)
  const marks = isRecord(node.marks) ? node.marks : {}
  for (const mark of list(marks.annotations)) yield* walk(mark, `${path}@${mark.name}`, true)
}

const nodes = schemaTypes.flatMap(type => [...walk({ ...type }, type.name, true)])
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** Stands in for Sanity's rule: every method chains, and messages are collected. */
function collectRules(validation: unknown): { message: unknown }[] {
  const rules: { message: unknown }[] = []
  const makeRule = (): unknown => {
    const entry: { message: unknown } = { message: undefined }
    let isCustom = false
    const rule: object = new Proxy(
      {},
      {
        get: (_target, name) => (argument: unknown) => {
          if (!rules.includes(entry)) rules.push(entry)
          if (name === 'custom') isCustom = true
          if (name === 'error' || name === 'warning' || isCustom) entry.message = argument ?? 'own message'
          return rule
        },
      },
    )
    return rule
  }
  const source = new Proxy({}, { get: (_target, name) => Reflect.get(Object(makeRule()), name) })
  if (typeof validation === 'function') validation(source)
  return rules
}

test('the walk reaches the depth of the model', () => {
  const paths = nodes.map(({ path }) => path)
  expect(paths).toContain('checklist.items[checklistItem].advice')
  expect(paths).toContain('siteSettings.organisation.vatId')
  expect(paths).toContain('article.body[block]@internalLink.target')
})

test.each(nodes)('$path has a German title', ({ node }) => {
  expect(isText(node.title)).toBe(true)
})

test.each(nodes.filter(({ isField }) => isField))('$path has a description', ({ node }) => {
  expect(isText(node.description)).toBe(true)
})

test.each(nodes.filter(({ node }) => node.validation))(
  'every rule of $path has its own message',
  ({ node }) => {
    const rules = collectRules(node.validation)
    expect(rules.length).toBeGreaterThan(0)
    for (const rule of rules) expect(rule.message).toBeTruthy()
  },
)

test('every document has a preview, and every singleton a known type', () => {
  const documents = schemaTypes.filter(({ type }) => type === 'document')
  for (const document of documents) expect(document, document.name).toHaveProperty('preview')
  for (const { type } of singletons) expect(documents.map(({ name }) => name)).toContain(type)
})
