import { Schema } from '@sanity/schema'
import { builtinTypes } from '@sanity/schema/_internal'
import type { ArraySchemaType, ObjectSchemaType, Rule, RuleSpec, SchemaType } from '@sanity/types'
import { schemaTypes } from '../schema.ts'
import { publishedId } from '../shared/validation/published-id.ts'
import { checkValue } from './check-value.ts'
import { rulesOfType, typeChain } from './rules-of-type.ts'

/** What rules may ask about other documents. */
export interface ContentReader {
  get(id: string): Promise<unknown>
  query(query: string, params: Record<string, unknown>, perspective: 'raw' | 'published'): Promise<unknown>
}

/** What is wrong with a document, so that the Studio would not publish it. */
export interface ContentFault {
  /** Names of fields and places in lists. */
  readonly path: readonly (string | number)[]
  /** The German sentence that an editor reads. */
  readonly message: string
}

/** Instead of the check that could not read a value. */
export const unreadable = 'Dieser Wert hat nicht die Form, die das Feld verlangt.'

interface Content {
  readonly _id: string
  readonly _type: string
  readonly [field: string]: unknown
}

interface Place {
  readonly value: unknown
  readonly type: SchemaType | undefined
  readonly path: ContentFault['path']
  readonly parent: unknown
}

/** What is the same for all of a document. */
interface Surroundings {
  readonly document: Content
  readonly getClient: () => object
  readonly exists: (id: string) => Promise<boolean>
}

const schema = Schema.compile({
  name: 'default',
  types: schemaTypes,
  parent: Schema.compile({ name: 'studio', types: builtinTypes }),
})

/** The types of documents that have rules. */
export const checkedTypes: readonly string[] = schemaTypes
  .filter(({ type }) => type === 'document')
  .map(({ name }) => name)

/** The type of this name as the Studio compiles it. */
export function compiledType(name: string): SchemaType | undefined {
  return schemaTypes.some(type => type.name === name) ? schema.get(name) : undefined
}

/**
 * All that keeps a document from being published: the rules that the schema itself writes down, run as the Studio runs
 * them. Its warnings are left out.
 */
export async function checkDocument(
  document: Content,
  reader: ContentReader,
): Promise<readonly ContentFault[]> {
  const known = new Map<string, Promise<boolean>>()
  const exists = (id: string) => {
    const answer = known.get(id) ?? reader.get(id).then(found => found !== undefined && found !== null)
    known.set(id, answer)
    return answer
  }
  const client = clientOf(reader, 'raw')
  const surroundings: Surroundings = {
    document,
    getClient: () => client,
    exists: async id => id === publishedId(document._id) || exists(id),
  }
  const type = compiledType(document._type)
  return checkPlace({ value: document, type, path: [], parent: undefined }, surroundings)
}

/** The dataset could not be asked: no verdict at all, and no fault of the document. */
class ReaderFault extends Error {
  override readonly name = 'ReaderFault'
}

async function asked<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (cause) {
    throw new ReaderFault('The dataset did not answer a rule', { cause })
  }
}

/** As much of the client as rules use. */
function clientOf(reader: ContentReader, standard: 'raw' | 'published'): object {
  return {
    fetch: (
      query: string,
      params: Record<string, unknown> = {},
      { perspective = standard }: { readonly perspective?: 'raw' | 'published' } = {},
    ) => asked(reader.query(query, params, perspective)),
    getDocument: (id: string) => asked(reader.get(id)),
    withConfig: ({ perspective = standard }: { readonly perspective?: 'raw' | 'published' }) =>
      clientOf(reader, perspective),
  }
}

const isObjectType = (type: SchemaType): type is ObjectSchemaType => type.jsonType === 'object'
const isArrayType = (type: SchemaType): type is ArraySchemaType => type.jsonType === 'array'
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function checkPlace(place: Place, surroundings: Surroundings): Promise<readonly ContentFault[]> {
  const { value, type, path } = place
  if (type === undefined) return []
  const rules = rulesOfType(type)
  const own = rules.map(rule => runRule(rule, place, surroundings))
  const inner = innerPlaces(
    value,
    type,
    path,
    rules.some(rule => rule.isRequired()),
  )
  const faults = await Promise.all([...own, ...inner.map(each => checkPlace(each, surroundings))])
  return faults.flat()
}

function innerPlaces(
  value: unknown,
  type: SchemaType,
  path: ContentFault['path'],
  isRequired: boolean,
): readonly Place[] {
  if (isObjectType(type) && (value || (isMissing(value) && isRequired)))
    return type.fields.map(field => ({
      value: isRecord(value) ? value[field.name] : undefined,
      type: field.type,
      path: [...path, field.name],
      parent: value,
    }))
  if (isArrayType(type) && Array.isArray(value))
    return value.map((item: unknown, index) => ({
      value: item,
      type: typeOfItem(item, type.of),
      path: [...path, index],
      parent: value,
    }))
  return []
}

const isMissing = (value: unknown) => value === undefined || value === null

function typeOfItem(item: unknown, candidates: readonly SchemaType[]): SchemaType | undefined {
  if (candidates.length === 1) return candidates[0]
  const name = isRecord(item) && typeof item._type === 'string' ? item._type : undefined
  const plain = name === undefined && !isRecord(item) ? plainTypeOf(item) : undefined
  if (plain !== undefined) return candidates.find(({ jsonType }) => jsonType === plain)
  return (
    candidates.find(({ type }) => type?.name === name) ??
    candidates.find(candidate => candidate.name === name) ??
    candidates.find(candidate => name === undefined && candidate.name === 'object')
  )
}

const plainTypeOf = (item: unknown) => (item === null ? 'null' : Array.isArray(item) ? 'array' : typeof item)

async function runRule(
  rule: Rule,
  place: Place,
  surroundings: Surroundings,
): Promise<readonly ContentFault[]> {
  const isEmpty = isMissing(place.value)
  if (isEmpty && rule._required === 'optional') return []
  const specs =
    isEmpty && rule._required === undefined
      ? rule._rules.filter(({ flag }) => flag === 'custom')
      : rule._rules
  const faults = await Promise.all(
    specs.map(async spec => faultsOf(await runSpec(spec, rule, place, surroundings), place)),
  )
  // A check that cannot read the value is an error, even where its sentence would be a warning.
  return faults.flat().filter(({ message }) => rule._level === 'error' || message === unreadable)
}

async function runSpec(
  spec: RuleSpec,
  rule: Rule,
  { value, type, path, parent }: Place,
  { document, getClient, exists }: Surroundings,
): Promise<unknown> {
  const message = typeof rule._message === 'string' ? rule._message : undefined
  if (spec.flag === 'custom') {
    const context = { document, parent, path, type, getClient }
    const verdict = await askCheck(spec.constraint, value, context)
    return typeof verdict === 'string' ? (message ?? verdict) : verdict
  }
  const isWeak = typeChain(type).some(each => 'weak' in each && each.weak === true)
  return checkValue(value, {
    spec,
    type: rule._type,
    message,
    exists: isWeak ? async () => true : exists,
  })
}

/** Checks are written for values of the field's own form; the Studio, too, refuses what they cannot read. */
async function askCheck(
  check: (...args: never[]) => unknown,
  value: unknown,
  context: object,
): Promise<unknown> {
  try {
    return await Reflect.apply(check, undefined, [value, context])
  } catch (cause) {
    if (cause instanceof ReaderFault) throw cause
    return unreadable
  }
}

/** @throws Error for an answer that no check may give */
function faultsOf(verdict: unknown, place: Place): readonly ContentFault[] {
  if (verdict === true) return []
  if (Array.isArray(verdict)) return verdict.flatMap(each => faultsOf(each, place))
  if (typeof verdict === 'string') return [{ path: place.path, message: verdict }]
  if (!isRecord(verdict) || typeof verdict.message !== 'string')
    throw new Error(`A check of "${place.path.join('.')}" answers neither true nor a sentence`)
  const { message } = verdict
  const paths: unknown[] = [
    ...(verdict.path === undefined ? [] : [verdict.path]),
    ...(Array.isArray(verdict.paths) ? verdict.paths : []),
  ]
  if (paths.length === 0) return [{ path: place.path, message }]
  return paths.map(inner => ({ path: [...place.path, ...placeWithin(place.value, inner)], message }))
}

/** The keys of list items as their places, as far as they lead. */
function placeWithin(value: unknown, path: unknown): readonly (string | number)[] {
  const [step, ...rest]: unknown[] = Array.isArray(path) ? path : [path]
  const index =
    isRecord(step) && Array.isArray(value)
      ? value.findIndex(item => isRecord(item) && item._key === step._key)
      : step
  if (typeof index !== 'string' && typeof index !== 'number') return []
  const inner: unknown = isRecord(value) || Array.isArray(value) ? Reflect.get(value, index) : undefined
  return rest.length === 0 ? [index] : [index, ...placeWithin(inner, rest)]
}
