import { isJsonArray, isJsonObject, type Json } from '../document.ts'

/** What is referenced in one value, as the lake counts references and as `references()` in GROQ does. */
interface Found {
  readonly held: Map<string, boolean>
  readonly queried: Set<string>
}

/** Of documents and their attributes, which are never changed in place: an edit leaves most attributes as they are. */
const knownFinds = new WeakMap<object, Found>()

/**
 * Every `_ref` inside `value`, with `true` where at least one of them is strong. References into other datasets
 * are always weak: this lake cannot vouch for them.
 */
export function referencesOf(value: Json): ReadonlyMap<string, boolean> {
  return findIn(value).held
}

/**
 * The same for the index: with the empty id in addition when `references()` in GROQ finds others than these. It does not
 * look behind a `_ref`, but into `_system`.
 */
export function indexedReferencesOf(value: Json): ReadonlyMap<string, boolean> {
  const { held, queried } = findIn(value)
  const isSame = held.size === queried.size && [...queried].every(target => held.has(target))
  return isSame ? held : new Map([...held, ['', false]])
}
function collectQueried(value: Json, found: Set<string>): void {
  if (isJsonArray(value)) for (const item of value) collectQueried(item, found)
  if (!isJsonObject(value)) return
  const { _ref } = value
  if (typeof _ref === 'string' && _ref !== '') found.add(_ref)
  else if (!_ref) for (const key of Object.keys(value)) collectInside(value[key], found, collectQueried)
}

function collect(value: Json, found: Map<string, boolean>): void {
  if (isJsonArray(value)) {
    for (const item of value) collect(item, found)
    return
  }
  if (!isJsonObject(value)) return
  if (typeof value._ref === 'string') {
    const isStrong = value._weak !== true && value._dataset === undefined && value._projectId === undefined
    const isGlobal = value._type === 'crossDatasetReference' || value._type === 'globalDocumentReference'
    note(found, value._ref, isStrong && !isGlobal)
  }
  for (const key of Object.keys(value)) if (key !== '_system') collectInside(value[key], found, collect)
}

/** Most of what a document holds is no object, and nothing can be in it. */
function collectInside<Found>(
  item: Json | undefined,
  found: Found,
  search: (value: Json, found: Found) => void,
): void {
  if (typeof item === 'object' && item !== null) search(item, found)
}

/** Attribute by attribute, so that one that was looked at before is not looked at again. */
function findIn(value: Json): Found {
  if (!isJsonObject(value) || Object.hasOwn(value, '_ref')) return findInPart(value)
  return remembered(value, found => {
    for (const [key, item] of Object.entries(value)) {
      if (typeof item !== 'object' || item === null) continue
      const part = findInPart(item)
      if (key !== '_system') for (const [target, isStrong] of part.held) note(found.held, target, isStrong)
      for (const target of part.queried) found.queried.add(target)
    }
  })
}

function findInPart(value: Json): Found {
  return remembered(value, found => {
    collect(value, found.held)
    collectQueried(value, found.queried)
  })
}

function remembered(value: Json, fill: (found: Found) => void): Found {
  const known = typeof value === 'object' && value !== null ? knownFinds.get(value) : undefined
  if (known !== undefined) return known
  const found: Found = { held: new Map(), queried: new Set() }
  fill(found)
  if (typeof value === 'object' && value !== null) knownFinds.set(value, found)
  return found
}

function note(found: Map<string, boolean>, target: string, isStrong: boolean): void {
  found.set(target, found.get(target) === true || isStrong)
}
