import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../document.ts'

/** Gives every object in an array that has no `_key` a random one. */
function withArrayKeys(value: Json, newKey: () => string): Json {
  if (isJsonArray(value)) {
    return value.map(item => {
      const keyed = withArrayKeys(item, newKey)
      return isJsonObject(keyed) && keyed._key === undefined ? { _key: newKey(), ...keyed } : keyed
    })
  }
  return isJsonObject(value) ? withArrayKeysInFields(value, newKey) : value
}

export function withArrayKeysInFields(value: JsonObject, newKey: () => string): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withArrayKeys(item, newKey)]))
}
