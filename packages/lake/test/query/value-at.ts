import { parseJsonPath } from '@sanity/client/csm'
import { isJsonObject, type Json } from '../../src/document.ts'

/** The value at a path as the official client reads it. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  return parseJsonPath(path).reduce<Json | undefined>((item, segment) => {
    if (typeof segment === 'string') return isJsonObject(item) ? item[segment] : undefined
    if (!Array.isArray(item)) return undefined
    if (typeof segment === 'number') return item[segment]
    return item.find(member => isJsonObject(member) && member._key === segment._key)
  }, value)
}
