import { isJsonArray, isJsonObject, type Json, type JsonObject, type StoredDocument } from '../document.ts'

/** A flat list of Mendoza opcodes and arguments. @see content-lake-api.md appendix A */
export type MendozaPatch = readonly Json[]

export interface Effects {
  readonly apply: MendozaPatch
  readonly revert: MendozaPatch
}

const op = {
  value: 0,
  pushFieldCopy: 10,
  pushFieldBlank: 11,
  pushElementCopy: 12,
  returnSameKeyPop: 15,
  returnIntoArrayPop: 16,
  setField: 17,
  deleteField: 19,
  appendValue: 20,
  appendSlice: 21,
  appendString: 22,
  appendStringSlice: 23,
} as const

/** Both directions of a change; `_rev` is left out because the clients never look for it here. */
export function effectsOf(before: StoredDocument | undefined, after: StoredDocument | undefined): Effects {
  const [left, right] = [withoutRev(before), withoutRev(after)]
  return { apply: diff(left, right), revert: diff(right, left) }
}

function withoutRev(document: StoredDocument | undefined): JsonObject | null {
  if (document === undefined) return null
  const { _rev, ...rest } = document
  return rest
}

/** The patch that turns `left` into `right`; whole values where one side is missing. */
export function diff(left: JsonObject | null, right: JsonObject | null): MendozaPatch {
  return left === null || right === null ? [op.value, right] : diffObject(left, right)
}

function diffObject(left: JsonObject, right: JsonObject): Json[] {
  const patch: Json[] = []
  for (const [index, key] of Object.keys(left).sort().entries()) {
    const [before, after] = [left[key], own(right, key)]
    if (before === undefined) continue
    if (after === undefined) patch.push(op.deleteField, index)
    else if (!isEqual(before, after)) append(patch, diffField(index, key, before, after))
  }
  for (const [key, value] of Object.entries(right))
    if (own(left, key) === undefined) patch.push(op.setField, value, key)
  return patch
}

/** A call takes some ten thousand arguments at most, and a patch may be longer. */
function append(patch: Json[], part: readonly Json[]): void {
  for (const code of part) patch.push(code)
}

/** Of an attribute with a name like `toString`, every object has one that it inherits. */
function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function diffField(index: number, key: string, before: Json, after: Json): Json[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    return [op.pushFieldCopy, index, ...diffObject(before, after), op.returnSameKeyPop]
  }
  if (isJsonArray(before) && isJsonArray(after)) {
    return [op.pushFieldBlank, index, ...diffArray(before, after), op.returnSameKeyPop]
  }
  if (typeof before === 'string' && typeof after === 'string' && after !== '' && before !== '') {
    const inner = diffString(before, after)
    if (inner !== undefined) return [op.pushFieldBlank, index, ...inner, op.returnSameKeyPop]
  }
  return [op.setField, after, key]
}

/** Rebuilds the array: kept runs as slices, changed keyed objects in place, the rest as values. */
function diffArray(before: readonly Json[], after: readonly Json[]): Json[] {
  if (after.length === 0) return [op.appendSlice, 0, 0]
  const patch: Json[] = []
  const placeOf = placesOf(before)
  let sliceFrom = -1
  let sliceTo = -1
  const flush = () => {
    if (sliceFrom >= 0) patch.push(op.appendSlice, sliceFrom, sliceTo)
    sliceFrom = -1
  }
  for (const [position, item] of after.entries()) {
    const source = isEqual(before[position], item) ? position : (placeOf.get(nameOf(item)) ?? -1)
    const old = source < 0 ? undefined : before[source]
    if (old !== undefined && isEqual(old, item)) {
      if (sliceFrom >= 0 && sliceTo === source) sliceTo += 1
      else {
        flush()
        sliceFrom = source
        sliceTo = source + 1
      }
      continue
    }
    flush()
    if (isJsonObject(old) && isJsonObject(item)) {
      append(patch, [op.pushElementCopy, source, ...diffObject(old, item), op.returnIntoArrayPop])
    } else patch.push(op.appendValue, item)
  }
  flush()
  return patch
}

/** The first place of each item, so that long arrays are not searched once for every item. */
function placesOf(items: readonly Json[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [position, item] of items.entries()) {
    const name = nameOf(item)
    if (!places.has(name)) places.set(name, position)
  }
  return places
}

/** What finds an item again: its key, or else its content. */
function nameOf(item: Json): string {
  return isJsonObject(item) && typeof item._key === 'string' ? `key ${item._key}` : JSON.stringify(item)
}

/** Common prefix and suffix as byte slices; `undefined` when too little is shared to be worth it. */
function diffString(before: string, after: string): Json[] | undefined {
  const [old, next] = [Array.from(before), Array.from(after)]
  const shortest = Math.min(old.length, next.length)
  let prefix = 0
  while (prefix < shortest && old[prefix] === next[prefix]) prefix += 1
  let suffix = 0
  while (suffix < shortest - prefix && old[old.length - 1 - suffix] === next[next.length - 1 - suffix])
    suffix += 1
  if ((prefix + suffix) * 2 < next.length) return undefined
  const patch: Json[] = []
  const bytes = (characters: readonly string[]) => Buffer.byteLength(characters.join(''))
  if (prefix > 0) patch.push(op.appendStringSlice, 0, bytes(old.slice(0, prefix)))
  const middle = next.slice(prefix, next.length - suffix).join('')
  if (middle !== '') patch.push(op.appendString, middle)
  if (suffix > 0) patch.push(op.appendStringSlice, bytes(old.slice(0, old.length - suffix)), bytes(old))
  return patch
}

function isEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (isJsonArray(left)) {
    return (
      isJsonArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isEqual(item, right[index]))
    )
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every(key => Object.hasOwn(right, key) && isEqual(left[key], right[key]))
  )
}
