import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../document.ts'

/** What the bytes or the importing lake decide; the rest of an asset document travels in `assets.json`. */
const derivedFields: ReadonlySet<string> = new Set([
  '_id',
  '_type',
  'assetId',
  'extension',
  'mimeType',
  'path',
  'uploadId',
  'url',
])

/** What must not be carried over from another dataset when an asset is stored anew. */
const unrestorableFields: ReadonlySet<string> = new Set([
  ...derivedFields,
  '_rev',
  '_createdAt',
  '_updatedAt',
  'sha1hash',
  'size',
])

const without = (document: JsonObject, fields: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !fields.has(name)))

const assetIdPattern = /^(?:(image)-([a-f0-9]{40})-(\d+x\d+)-([a-z]+)|(file)-([a-f0-9]{40})-([a-z0-9]+))$/

export interface AssetName {
  readonly kind: 'image' | 'file'
  readonly sha1: string
  /** Path inside an archive: `images/<sha1>-<W>x<H>.<ext>` or `files/<sha1>.<ext>`. */
  readonly path: string
}

/** What the id of an asset document says; `undefined` for every other id. @see content-lake-api.md 2.12 */
export function assetNameOf(id: string): AssetName | undefined {
  const [, image, imageSha1 = '', size, format, , fileSha1 = '', extension] = assetIdPattern.exec(id) ?? []
  if (image !== undefined)
    return { kind: 'image', sha1: imageSha1, path: `images/${imageSha1}-${size}.${format}` }
  return fileSha1 === ''
    ? undefined
    : { kind: 'file', sha1: fileSha1, path: `files/${fileSha1}.${extension}` }
}

/** The entry of an asset in `assets.json`, whose key is `image-<sha1>` or `file-<sha1>`. */
export const assetEntryOf = (document: JsonObject): JsonObject => without(document, derivedFields)

/** The fields of such an entry that an import sets again. */
export const restorableFields = (entry: JsonObject): JsonObject => without(entry, unrestorableFields)

/** Replaces each reference to an asset that `known` has by the path of its file, in `_sanityAsset`. */
export function withAssetPaths(value: Json, known: ReadonlyMap<string, AssetName>): Json {
  if (isJsonArray(value)) return value.map(item => withAssetPaths(item, known))
  if (!isJsonObject(value)) return value
  const { asset } = value
  const name = isJsonObject(asset) && typeof asset._ref === 'string' ? known.get(asset._ref) : undefined
  const entries = Object.entries(value)
    .filter(([field]) => name === undefined || field !== 'asset')
    .map(([field, item]): [string, Json] => [field, withAssetPaths(item, known)])
  return Object.fromEntries(
    name === undefined ? entries : [['_sanityAsset', `${name.kind}@file://./${name.path}`], ...entries],
  )
}
