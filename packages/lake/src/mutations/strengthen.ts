import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../document.ts'

/** Drafts hold references to unpublished documents weakly; publishing makes them what their field asks for. */
export function strengthened(content: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, strengthenValue(value)]))
}

function strengthenValue(value: Json): Json {
  if (isJsonArray(value)) return value.map(strengthenValue)
  if (!isJsonObject(value)) return value
  const { _strengthenOnPublish, ...rest } = strengthened(value)
  if (_strengthenOnPublish === undefined) return rest
  if (isJsonObject(_strengthenOnPublish) && _strengthenOnPublish.weak === true) return rest
  const { _weak, ...strong } = rest
  return strong
}
