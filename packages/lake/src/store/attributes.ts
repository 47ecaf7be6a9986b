import { isJsonObject, type Json, type StoredDocument } from '../document.ts'

/** As the table `attributes` holds it: booleans are one byte, 0 or 1. */
export type AttributeValue = number | string | Uint8Array

const systemAttributes: ReadonlySet<string> = new Set(['_id', '_type', '_rev'])
const maxStringLength = 256
/** From here on the order of UTF-16 units, which GROQ compares, is not the order of UTF-8 bytes, which SQLite compares. */
const surrogatesAndBeyond = /[\ud800-\uffff]/
const no = Uint8Array.of(0)
const yes = Uint8Array.of(1)
/** For what is there but not held: the planner must not take it for missing. */
const unheld = Uint8Array.of(2)

/**
 * What a query can find a document by: numbers, booleans and short strings of its top level by name, besides
 * `name.current` of slugs and `name._ref` of references. A longer string, and anything else but null in a slug or a
 * reference, is marked by one byte, 2. A name that itself holds a dot, or
 * half a surrogate pair, which would become another name in the file, is left out.
 */
export function attributesOf(document: StoredDocument): ReadonlyMap<string, AttributeValue> {
  const found = new Map<string, AttributeValue>()
  for (const [name, value] of Object.entries(document)) {
    if (systemAttributes.has(name) || name.includes('.') || !name.isWellFormed()) continue
    if (isJsonObject(value)) {
      addTo(found, `${name}.current`, stringIn(value.current))
      addTo(found, `${name}._ref`, stringIn(value._ref))
    } else addTo(found, name, indexed(value))
  }
  return found
}

function addTo(found: Map<string, AttributeValue>, path: string, value: AttributeValue | undefined): void {
  if (value !== undefined) found.set(path, value)
}

function stringIn(value: Json | undefined): AttributeValue | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? indexed(value) : unheld
}

function indexed(value: Json): AttributeValue | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value !== 'string') return undefined
  return value.length > maxStringLength || surrogatesAndBeyond.test(value) ? unheld : value
}
