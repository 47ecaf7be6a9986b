import { isJsonArray, isJsonObject, type Json } from '../document.ts'

/**
 * Every `_ref` inside `value`, with `true` where at least one of them is strong. References into other datasets
 * are always weak: this lake cannot vouch for them.
 */
export function referencesOf(value: Json): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>()
  collect(value, found)
  return found
}

/**
 * The same for the index: with the empty id in addition when `references()` in GROQ finds others than these. It does not
 * look behind a `_ref`, but into `_system`.
 */
export function indexedReferencesOf(value: Json): ReadonlyMap<string, boolean> {
  const held = referencesOf(value)
  const queried = new Set<string>()
  collectQueried(value, queried)
  const isSame = held.size === queried.size && [...queried].every(target => held.has(target))
  return isSame ? held : new Map([...held, ['', false]])
}

function collectQueried(value: Json, found: Set<string>): void {
  if (isJsonArray(value)) for (const item of value) collectQueried(item, found)
  if (!isJsonObject(value)) return
  const { _ref } = value
  if (typeof _ref === 'string' && _ref !== '') found.add(_ref)
  else if (!_ref) for (const item of Object.values(value)) collectQueried(item, found)
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
    found.set(value._ref, found.get(value._ref) === true || (isStrong && !isGlobal))
  }
  for (const [key, item] of Object.entries(value)) if (key !== '_system') collect(item, found)
}
