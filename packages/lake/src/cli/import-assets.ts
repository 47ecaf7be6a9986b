import { createReadStream } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { basename, extname, join, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BlobStore } from '../assets/blob-store.ts'
import { storeAsset } from '../assets/store-asset.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../document.ts'
import { LakeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import { parseJson } from '../json.ts'
import type { Dataset } from '../store/datasets.ts'
import { sha1OfFile } from './data-files.ts'
import { restorableFields } from './dataset-archive-assets.ts'

const assetPattern = /^(image|file)@(file:\/\/.+)$/

/** The addresses in all `_sanityAsset` of a document. */
export function assetAddressesIn(value: Json): readonly string[] {
  if (isJsonArray(value)) return value.flatMap(assetAddressesIn)
  if (!isJsonObject(value)) return []
  const own =
    value._sanityAsset === undefined ? [] : [typeof value._sanityAsset === 'string' ? value._sanityAsset : '']
  return [...own, ...Object.values(value).flatMap(assetAddressesIn)]
}

/** Replaces each `_sanityAsset` by a reference to the asset document that `ids` has for its address. */
export function withAssetReferences(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (isJsonArray(value)) return value.map(item => withAssetReferences(item, ids))
  if (!isJsonObject(value)) return value
  const { _sanityAsset: address, ...rest } = value
  const fields = Object.fromEntries(
    Object.entries(rest).map(([name, item]) => [name, withAssetReferences(item, ids)]),
  )
  if (typeof address !== 'string') return fields
  const id = ids.get(address)
  if (id === undefined) throw new LakeError('internal', `${address} was not stored`)
  const type = id.startsWith('image-') ? 'image' : 'file'
  return {
    ...(Object.keys(fields).length === 0 ? { _type: type } : fields),
    asset: { _type: 'reference', _ref: id },
  }
}

export interface ImportAssetsOptions {
  /** Nothing outside of it is ever read. */
  readonly folder: string
  readonly dataset: Dataset
  readonly blobs: BlobStore
  readonly identity: Identity
  readonly place: { readonly lakeUrl: string; readonly projectId: string }
}

interface AssetFile {
  readonly kind: 'image' | 'file'
  readonly path: string
}

/** The files beside the documents of an import. */
export interface ImportAssets {
  /** Finds the file of an address. @throws LakeError badRequest when it leaves the folder, notFound */
  check(address: string): Promise<void>
  /** Stores every file that was checked, each once. @returns the id of the asset document by address */
  store(): Promise<ReadonlyMap<string, string>>
}

/** @throws LakeError badRequest when there is an `assets.json` that is broken */
export async function openImportAssets(options: ImportAssetsOptions): Promise<ImportAssets> {
  const { folder, dataset, blobs, identity, place } = options
  const root = await realpath(folder)
  const entries = await readAssetEntries(join(root, 'assets.json'))
  const files = new Map<string, AssetFile>()

  const store = async (file: AssetFile) => {
    const { kind, path } = file
    const entry = entries[`${kind}-${await sha1OfFile(path)}`]
    const fields = isJsonObject(entry) ? restorableFields(entry) : {}
    const originalFilename = nameFor(file, fields.originalFilename)
    const { document, isNew } = await storeAsset(
      {
        kind,
        bytes: createReadStream(path),
        originalFilename,
        contentType: undefined,
        meta: [],
        described: {},
        identity,
      },
      blobs,
      dataset,
      place,
    )
    // What is there already may have been described anew since.
    if (!isNew) return document._id
    const set = Object.fromEntries(
      Object.entries({ ...fields, originalFilename }).filter(
        ([name, value]) => JSON.stringify(document[name]) !== JSON.stringify(value),
      ),
    )
    if (Object.keys(set).length > 0)
      await dataset.commit({ mutations: [{ patch: { id: document._id, set } }], identity })
    return document._id
  }
  return {
    async check(address) {
      if (files.has(address)) return
      const [, kind, url] = assetPattern.exec(address) ?? []
      if (url === undefined || (kind !== 'image' && kind !== 'file'))
        throw new LakeError('badRequest', '_sanityAsset must be "image@file://./…" or "file@file://./…"')
      files.set(address, { kind, path: await pathOf(url, root) })
    },
    async store() {
      const ids = new Map<string, string>()
      for (const [address, file] of files) ids.set(address, await store(file))
      return ids
    },
  }
}

/**
 * What an asset was called. A file takes the extension that the archive gives it, as kind and id come from that; but the
 * official exporter calls each `bin` whose extension has a digit.
 */
function nameFor({ kind, path }: AssetFile, original: Json | undefined): string {
  const name = basename(path)
  if (typeof original !== 'string') return name
  const extension = extname(original)
  const isSame = [extension.toLowerCase(), '.bin'].includes(extname(name).toLowerCase())
  if (kind === 'image' || isSame) return original
  return original.slice(0, original.length - extension.length) + extname(name)
}

/** The fields of assets by `image-<sha1>` or `file-<sha1>`, as the official exporter writes them; often there are none. */
async function readAssetEntries(path: string): Promise<JsonObject> {
  const text = await readFile(path, 'utf8').catch(() => '{}')
  const entries = parseJson(text)
  if (!isJsonObject(entries)) throw new LakeError('badRequest', 'assets.json must be an object')
  return entries
}

/** @throws LakeError badRequest when the address leaves the folder of the documents */
async function pathOf(url: string, root: string): Promise<string> {
  const target = url.startsWith('file://.')
    ? resolve(root, decodeURIComponent(url.slice('file://'.length)))
    : fileURLToPath(new URL(url, pathToFileURL(root)))
  const path = await realpath(target)
  if (!path.startsWith(root + sep))
    throw new LakeError('badRequest', `${url} lies outside the folder of the documents`)
  return path
}
