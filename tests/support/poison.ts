import { schemaTypes } from '@repo/content/schema.ts'
import type { SanityClient } from '@sanity/client'

/** Breaks out of text, attribute, comment, title, script and template, wherever it is put unescaped. */
export const poison = `</script></title></style></textarea>--><img src=x onerror=alert(1)>"'\`><svg onload=alert(2)>\${alert(3)}{{alert(4)}}]]>`

/** Names and keys by which documents find each other, and choices that a page is routed by. */
const kept = new Set([
  ...['current', 'kind', 'tone', 'style', 'listItem', 'answer', 'path', 'variant', 'provider', 'relation'],
  ...['width', 'legalForm', 'state', 'opens', 'closes'],
])
const isTime = /^\d{4}-\d{2}-\d{2}/

function poisonedValue(value: unknown, key: string): unknown {
  if (typeof value === 'string') {
    if (key.startsWith('_') || kept.has(key) || isTime.test(value)) return value
    return key === 'href' || key === 'url' ? 'javascript:alert(5)' : `${value} ${poison}`
  }
  // Marks name decorators and definitions.
  if (Array.isArray(value)) return key === 'marks' ? value : value.map(item => poisonedValue(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poisonedValue(inner, name)]))
}

const disguises: readonly ((scheme: string) => string)[] = [
  scheme => scheme,
  scheme => scheme.toUpperCase(),
  scheme => ` ${scheme}`,
  scheme => `\u0001${scheme}`,
  scheme => `${scheme.slice(0, 4)}\t${scheme.slice(4)}`,
  scheme => `${scheme.slice(0, 4)}\n${scheme.slice(4)}`,
  scheme => `&#${scheme.charCodeAt(0)};${scheme.slice(1)}`,
  scheme => `\u202e${scheme}`,
]
/** A few of each kind for a real browser; the content package's units have hundreds. */
const hostileLinks = ['javascript:alert(6)', 'data:text/html,<script>alert(7)</script>', 'vbscript:msgbox(8)']
  .flatMap(address => disguises.map(disguise => disguise(address)))
  .concat('//evil.example', '/\\evil.example', 'https:evil.example', 'https://a.example@evil.example')

const hostileText = {
  _type: 'block',
  _key: 'hostile',
  style: 'normal',
  markDefs: hostileLinks.map((href, index) => ({ _type: 'link', _key: `l${index}`, href })),
  children: hostileLinks.map((_, index) => ({
    _type: 'span',
    _key: `s${index}`,
    text: `Link ${index} `,
    marks: [`l${index}`],
  })),
}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const recordsIn = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const fieldsByType: ReadonlyMap<unknown, readonly Fields[]> = new Map(
  schemaTypes.map(type => [type.name, recordsIn(Reflect.get(type, 'fields'))]),
)
const fieldsOf = (node: Fields): readonly Fields[] =>
  node.fields === undefined ? (fieldsByType.get(node.type) ?? []) : recordsIn(node.fields)

/** A value with something in each text that the model has at this place; `undefined` where there is none to have. */
function filled(node: Fields, value: unknown): unknown {
  const { type, options } = node
  if (['string', 'text', 'email', 'url'].includes(String(type)))
    return value ?? (isRecord(options) && 'list' in options ? undefined : 'Text')
  if (type === 'array') return filledList(recordsIn(node.of), value)
  const fields = fieldsOf(node)
  if (fields.length === 0) return value
  const old = isRecord(value) ? value : {}
  const added = fields.flatMap(field => {
    const inner = filled(field, old[String(field.name)])
    return inner === undefined ? [] : [[String(field.name), inner] as const]
  })
  if (value === undefined && added.length === 0) return undefined
  return { ...(fieldsByType.has(type) ? { _type: type } : {}), ...old, ...Object.fromEntries(added) }
}

/** The members as they are, filled; of lists that could have one kind of member and have none, one. */
function filledList(members: readonly Fields[], value: unknown): unknown {
  const [only, ...others] = members
  if (Array.isArray(value)) {
    return value.map((member: unknown) => {
      const node = isRecord(member)
        ? members.find(({ name, type }) => (name ?? type) === member._type)
        : undefined
      return node === undefined ? member : filled(node, member)
    })
  }
  if (only === undefined || others.length > 0 || isRecord(only.options)) return undefined
  const member = filled(only, undefined)
  if (!isRecord(member)) return member === undefined ? undefined : [member]
  return [{ ...member, _key: 'filled', _type: only.name ?? only.type }]
}

const isMissing = (value: unknown, type: string): boolean =>
  Array.isArray(value)
    ? value.every(member => isMissing(member, type))
    : !isRecord(value) ||
      (value._type !== type && Object.values(value).every(inner => isMissing(inner, type)))

interface Poisoned {
  readonly documents: number
  /** Types of the model of which the dataset has none, so that nothing of them was poisoned. */
  readonly missing: readonly string[]
}

/** Rewrites every document of the dataset with poison in every text of the model, and hostile links in every article. */
export async function poisonEverything(client: SanityClient): Promise<Poisoned> {
  const documents: { _id: string; _type: string; body?: unknown[] }[] = await client.fetch(
    '*[!(_type match "system.**") && !(_type match "sanity.**") && _type != "redirect"]',
  )
  const transaction = client.transaction()
  for (const document of documents) {
    const whole = filled({ type: document._type }, document)
    const { _rev, _createdAt, _updatedAt, ...rest } = Object(poisonedValue(whole, ''))
    transaction.createOrReplace(
      document._type === 'article' ? { ...rest, body: [...(rest.body ?? []), hostileText] } : rest,
    )
  }
  await transaction.commit()
  const missing = schemaTypes.map(({ name }) => name).filter(name => isMissing(documents, name))
  return { documents: documents.length, missing }
}
