import { schemaTypes } from './schema.ts'

type Node = Readonly<Record<string, unknown>>

/** A type, field, array member or annotation of the model, and the way to it. */
export interface SchemaNode {
  readonly path: string
  readonly node: Node
  readonly isField: boolean
}

/** A text of the model that editors read, and where it stands. */
export interface SchemaText {
  readonly path: string
  readonly text: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
const list = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])
const record = (value: unknown): Node => (isNode(value) ? value : {})

function* walk(node: Node, path: string, isField: boolean): Generator<SchemaNode> {
  yield { path, node, isField }
  for (const field of list(node.fields)) yield* walk(field, `${path}.${field.name}`, true)
  for (const member of list(node.of)) yield* walk(member, `${path}[${member.name ?? member.type}]`, false)
  for (const mark of list(record(node.marks).annotations)) yield* walk(mark, `${path}@${mark.name}`, true)
}

/** The whole content model in depth. */
export const schemaNodes: readonly SchemaNode[] = schemaTypes.flatMap(type => [
  ...walk({ ...type }, type.name, true),
])

/** Names of what a node offers to choose from: options, groups, orderings, and styles, lists and marks of a text. */
export function choicesOf({ path, node }: SchemaNode): readonly SchemaText[] {
  const choices = {
    options: record(node.options).list,
    groups: node.groups,
    fieldsets: node.fieldsets,
    orderings: node.orderings,
    styles: node.styles,
    lists: node.lists,
    decorators: record(node.marks).decorators,
  }
  return Object.entries(choices).flatMap(([kind, entries]) =>
    (Array.isArray(entries) ? entries : []).map((entry: unknown) => {
      const { name, value, title } = record(entry)
      return { path: `${path} ${kind} ${name ?? value ?? entry}`, text: title }
    }),
  )
}

/** What a node's preview says of its own: with nothing to show, and with a value in every place it looks at. */
export function previewTextsOf({ path, node }: SchemaNode): readonly SchemaText[] {
  const { prepare, select } = record(node.preview)
  if (typeof prepare !== 'function') return []
  const keys = Object.keys(record(select))
  const selections = [{}, ...['…', 7, ['…']].map(value => Object.fromEntries(keys.map(key => [key, value])))]
  return selections.flatMap(selection => {
    const shown = record(Reflect.apply(prepare, undefined, [selection]))
    return ['title', 'subtitle', 'description'].flatMap(name =>
      shown[name] === undefined ? [] : [{ path: `${path} preview ${name}`, text: shown[name] }],
    )
  })
}

/** One rule of a field as it was written: its message, and the checks of its own. */
export interface SchemaRule {
  message: unknown
  readonly methods: string[]
  readonly checks: unknown[]
}

/** Records the rules of a `validation`: stands in for Sanity's rule, whose every method chains. */
export function rulesOf({ node: { validation } }: SchemaNode): readonly SchemaRule[] {
  const rules: SchemaRule[] = []
  const makeRule = (): object => {
    const entry: SchemaRule = { message: undefined, methods: [], checks: [] }
    const rule: object = new Proxy(
      {},
      {
        get: (_target, name) => (argument: unknown) => {
          if (!rules.includes(entry)) rules.push(entry)
          entry.methods.push(String(name))
          if (name === 'custom') entry.checks.push(argument)
          if (name === 'error' || name === 'warning') entry.message = argument
          return rule
        },
      },
    )
    return rule
  }
  const source = new Proxy({}, { get: (_target, name) => Reflect.get(makeRule(), name) })
  if (typeof validation === 'function') Reflect.apply(validation, undefined, [source])
  return rules
}
