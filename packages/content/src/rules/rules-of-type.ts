import { isDeepStrictEqual } from 'node:util'
import { Rule } from '@sanity/schema'
import type { CustomValidator, Rule as SanityRule, SchemaType, SlugValue } from '@sanity/types'
import { builtin } from './builtin-sentences.ts'

const known = new WeakMap<SchemaType, readonly SanityRule[]>()

/**
 * The rules that the Studio runs for a value of this type: those that the schema writes down, and those that follow from
 * the type itself, like the form of an address or the choices of a list.
 * @see `sanity/src/core/validation/util/normalizeValidationRules`
 */
export function rulesOfType(type: SchemaType): readonly SanityRule[] {
  const rules = known.get(type) ?? resolve(type, type.validation)
  known.set(type, rules)
  return rules
}

function resolve(type: SchemaType, validation: unknown): readonly SanityRule[] {
  if (Array.isArray(validation))
    return withoutDefaultUri(
      type,
      validation.flatMap(each => resolve(type, each)),
    )
  if (typeof validation === 'function')
    return resolve(type, Reflect.apply(validation, undefined, [baseRule(type)]))
  if (isRule(validation)) return [validation]
  // A field without rules has those of the type that it extends; its own choices count with rules of its own alone.
  return type.type ? rulesOfType(type.type) : [baseRule(type)]
}

const isRule = (value: unknown): value is SanityRule => typeof value === 'object' && value !== null

/** A type and those it extends, the first of all first. */
export function typeChain(type: SchemaType | null | undefined): readonly SchemaType[] {
  return type ? [...typeChain(type.type), type] : []
}

function baseRule(type: SchemaType): SanityRule {
  const byName = new Map(typeChain(type).map(each => [each.name, each]))
  return [...byName.values()].reduce(addRulesOfType, new Rule(type))
}

const jsonTypes = {
  array: 'Array',
  boolean: 'Boolean',
  number: 'Number',
  object: 'Object',
  string: 'String',
} as const

function addRulesOfType(rule: SanityRule, type: SchemaType): SanityRule {
  const typed = rule.type(jsonTypes[type.jsonType])
  const choices = choicesOf(type)
  const chosen = choices === undefined ? typed : typed.valid(choices)
  switch (type.name) {
    case 'datetime':
    case 'date':
      return chosen.type('Date')
    case 'url':
      return chosen.uri({})
    case 'slug':
      return chosen.custom(checkSlugShape)
    case 'reference':
      return chosen.reference()
    case 'email':
      return chosen.email()
    default:
      return chosen
  }
}

function choicesOf({ options }: SchemaType): unknown[] | undefined {
  const list: unknown =
    typeof options === 'object' && options !== null ? Reflect.get(options, 'list') : undefined
  if (!Array.isArray(list)) return undefined
  return list.map((choice: unknown) =>
    typeof choice === 'object' && choice !== null && 'value' in choice ? choice.value : choice,
  )
}

/** Whether an address is free is a rule of our own, for all types together. */
const checkSlugShape: CustomValidator<SlugValue | undefined> = value => {
  if (!value) return true
  if (typeof value !== 'object' || Array.isArray(value)) return builtin('slug.not-object')
  return typeof value.current === 'string' && value.current.trim() !== ''
    ? true
    : builtin('slug.missing-current')
}

const defaultUri = uriOf(new Rule().uri({}))

function uriOf(rule: SanityRule): unknown {
  return rule._rules.find(({ flag }) => flag === 'uri')
}

/** A field of addresses that names its schemes means those alone, in each of its rules. */
function withoutDefaultUri(type: SchemaType, rules: readonly SanityRule[]): readonly SanityRule[] {
  if (!typeChain(type).some(({ name }) => name === 'url')) return rules
  const isDefault = (spec: unknown) => isDeepStrictEqual(spec, defaultUri)
  const isNamed = rules.some(rule => rule._rules.some(spec => spec.flag === 'uri' && !isDefault(spec)))
  if (!isNamed) return rules
  return rules.map(rule => {
    const copy = rule.clone()
    copy._rules = rule._rules.filter(spec => !isDefault(spec))
    return copy
  })
}
