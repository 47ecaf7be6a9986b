import { type Source, type SourceDocuments, segmentOf } from './source-map-documents.ts'
import { Recipe, type RecipeStep, recipeKeys } from './source-map-recipe.ts'

/** Where a value of the answer comes from. */
export type Origin =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'literal' | 'unknown' }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Origin> }
  | { readonly kind: 'array'; readonly items: readonly Origin[] }

/** A value of the answer as it would be without tracing. */
export interface TracedValue {
  readonly value: unknown
  readonly origin: Origin
}

const unknown: Origin = { kind: 'unknown' }
const nothing: TracedValue = { value: null, origin: unknown }

/**
 * Carries out the recipes in what a traced tree has evaluated to.
 * @param step called for every value, and may throw to stop
 */
export function readTraced(evaluated: unknown, documents: SourceDocuments, step: () => void): TracedValue {
  const known = new Map<object, TracedValue>()

  const read = (value: unknown): TracedValue => {
    step()
    if (value === undefined || value === null) return nothing
    if (typeof value !== 'object') return { value, origin: unknown }
    const before = known.get(value)
    if (before !== undefined) return before
    const result = readObject(value)
    known.set(value, result)
    return result
  }

  const readObject = (value: object): TracedValue => {
    const recipe = recipeOf(value)
    if (recipe !== undefined) return follow(recipe.step, new Map(Object.entries(value)))
    if (Array.isArray(value) && recipeOf(value[0]) !== undefined) return arrayOf(value.map(read))
    const source = documents.sourceOf(value, step)
    if (source !== undefined) return { value, origin: { kind: 'source', source } }
    if ('toJSON' in value && typeof value.toJSON === 'function') {
      const json: unknown = value.toJSON()
      return { value: json, origin: unknown }
    }
    if (Array.isArray(value)) return arrayOf(value.map(read))
    const members = new Map(Object.entries(value).map(([name, item]) => [name, read(item)] as const))
    return objectOf(members)
  }

  const follow = (recipe: RecipeStep, values: ReadonlyMap<string, unknown>): TracedValue => {
    switch (recipe.kind) {
      case 'attribute':
        return attributeOf(read(values.get(recipeKeys.base)), recipe.name)
      case 'element':
        return elementOf(values.get(recipeKeys.base), recipe.index)
      case 'slice':
        return sliceOf(values.get(recipeKeys.base), recipe)
      case 'arrayOrNull': {
        const base = read(values.get(recipeKeys.base))
        return Array.isArray(base.value) ? base : nothing
      }
      case 'carried':
        return read(values.get(recipeKeys.traced))
      case 'literal':
        return { value: recipe.value, origin: { kind: 'literal' } }
      case 'object': {
        documents.reach(values.get(recipeKeys.self))
        const members = new Map<string, TracedValue>()
        for (const { key, name } of recipe.parts) {
          const part = read(values.get(key))
          if (name !== undefined) members.set(name, part)
          else for (const [member, item] of membersOf(part)) members.set(member, item)
        }
        return objectOf(members)
      }
      default:
        return recipe satisfies never
    }
  }

  /** Of a long list only the item that is asked for is looked at. */
  const elementOf = (base: unknown, index: number): TracedValue => {
    if (!Array.isArray(base)) return nothing
    const place = index < 0 ? index + base.length : index
    const item: unknown = base[place]
    if (typeof item === 'object' && item !== null) return read(item)
    return itemOf(base, place)
  }

  const sliceOf = (base: unknown, slice: Extract<RecipeStep, { kind: 'slice' }>): TracedValue => {
    if (!Array.isArray(base)) return nothing
    const bound = (place: number) => Math.max(place < 0 ? base.length + place : place, 0)
    const left = bound(slice.left)
    const right = slice.right < 0 ? base.length + slice.right : slice.right
    const end = Math.max(slice.isInclusive ? right + 1 : right, 0)
    const places = Array.from(base.slice(left, end).keys(), place => place + left)
    return arrayOf(places.map(place => elementOf(base, place)))
  }

  /** A bare value in an array, which only the array itself can tell the place of. */
  const itemOf = (items: readonly unknown[], place: number): TracedValue => {
    const value = items[place]
    if (value === undefined || value === null) return nothing
    const source = documents.sourceOf(items, step)
    if (source === undefined) return { value, origin: unknown }
    const path = [...source.path, segmentOf(items, place)]
    return { value, origin: { kind: 'source', source: { ...source, path } } }
  }

  return read(evaluated)
}

function recipeOf(value: unknown): Recipe | undefined {
  if (typeof value !== 'object' || value === null || !(recipeKeys.mark in value)) return undefined
  return value.recipe instanceof Recipe ? value.recipe : undefined
}

function arrayOf(items: readonly TracedValue[]): TracedValue {
  return {
    value: items.map(({ value }) => value),
    origin: { kind: 'array', items: items.map(({ origin }) => origin) },
  }
}

function objectOf(members: ReadonlyMap<string, TracedValue>): TracedValue {
  return {
    value: Object.fromEntries(Array.from(members, ([name, { value }]) => [name, value])),
    origin: {
      kind: 'object',
      members: new Map(Array.from(members, ([name, { origin }]) => [name, origin])),
    },
  }
}

function attributeOf({ value, origin }: TracedValue, name: string): TracedValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return nothing
  const member: unknown = Object.getOwnPropertyDescriptor(value, name)?.value
  if (member === undefined || member === null) return nothing
  return { value: member, origin: originInside(origin, name) }
}

function originInside(origin: Origin, name: string): Origin {
  if (origin.kind === 'source')
    return { kind: 'source', source: { ...origin.source, path: [...origin.source.path, name] } }
  return origin.kind === 'object' ? (origin.members.get(name) ?? unknown) : unknown
}

/** What `...` spreads of a value: nothing unless it is an object. */
function membersOf(part: TracedValue): readonly (readonly [string, TracedValue])[] {
  const { value, origin } = part
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).map(([name, item]: [string, unknown]) => [
    name,
    { value: item ?? null, origin: originInside(origin, name) },
  ])
}
