import type { Json, JsonObject } from './document.ts'
import { LakeError } from './errors.ts'

const maxDepth = 60
/** The last is called on documents by groq-js and the clients' mutator, so one that holds it breaks every query. */
const forbiddenKeys: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
])

/**
 * Parses text from outside.
 * @throws LakeError badRequest for broken JSON, nesting beyond 60 levels, keys that could reach a prototype
 * or hide a method
 */
export function parseJson(text: string): Json {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new LakeError('badRequest', 'The body is not valid JSON', { cause })
  }
  assertJson(value)
  return value
}

/** @throws LakeError badRequest */
export function assertJson(value: unknown, depth = 0): asserts value is Json {
  if (depth > maxDepth) throw new LakeError('badRequest', `JSON is nested deeper than ${maxDepth} levels`)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return
    throw new LakeError('badRequest', 'Numbers must be finite')
  }
  if (Array.isArray(value)) {
    for (const item of value) assertJson(item, depth + 1)
    return
  }
  if (typeof value !== 'object') throw new LakeError('badRequest', `Not JSON: ${typeof value}`)
  for (const key of Object.keys(value)) {
    if (forbiddenKeys.has(key)) throw new LakeError('badRequest', `The key "${key}" is not allowed`)
    assertJson(Reflect.get(value, key), depth + 1)
  }
}

/**
 * Looks only at what is new beside `before`, which was checked when it came.
 * @throws LakeError badRequest
 */
export function assertChangedJson(value: unknown, before: JsonObject): asserts value is Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    assertJson(value)
    return
  }
  for (const key of Object.keys(value)) {
    const item: unknown = Reflect.get(value, key)
    if (Object.hasOwn(before, key) && before[key] === item) continue
    assertJson({ [key]: item })
  }
}

/** The parse of text that this lake wrote itself, and checked when it came; broken text is a fault of the disk. */
export function parseStoredJson(text: string): Json {
  const value: Json = JSON.parse(text)
  return value
}
