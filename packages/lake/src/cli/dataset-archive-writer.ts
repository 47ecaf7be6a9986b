import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { createTarPacker, type TarPackController } from 'modern-tar'
import { isJsonObject } from '../document.ts'
import { LakeError } from '../errors.ts'
import { parseStoredJson } from '../json.ts'
import { type AssetName, assetEntryOf, assetNameOf, withAssetPaths } from './dataset-archive-assets.ts'

const chunkCharacters = 262_144

export interface ArchiveContent {
  readonly database: DatabaseSync
  /** Where the bytes of an asset are; `undefined` when they are nowhere. */
  readonly findBlob: (sha1: string) => { readonly path: string; readonly size: number } | undefined
  /** Folder inside the archive, e.g. `production-export-2026-03-01t08-00-00-000z`. */
  readonly folder: string
  readonly now: Date
}

/**
 * Writes a dataset in the form of the official exporter: `data.ndjson`, `assets.json`, `images/` and `files/` as a
 * gzipped tar. System documents stay behind, releases excepted. Leaves no file when it fails.
 * @returns how many documents and assets there are
 * @throws LakeError notFound when the bytes of an asset are missing
 */
export async function writeArchive(file: string, content: ArchiveContent) {
  const { readable, controller } = createTarPacker()
  const output = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
  await new Promise((resolve, reject) => output.once('open', resolve).once('error', reject))
  try {
    const packing = pack(controller, content).catch((cause: unknown) => {
      controller.error(cause)
      throw cause
    })
    const [counts] = await Promise.all([packing, pipeline(Readable.fromWeb(readable), createGzip(), output)])
    return counts
  } catch (cause) {
    await rm(file, { force: true })
    throw cause
  }
}

async function pack(controller: TarPackController, { database, findBlob, folder, now }: ArchiveContent) {
  // All passes below must see the same documents: a tar entry says its size before its bytes.
  database.exec('BEGIN')
  const assets = new Map<string, AssetName>()
  const names = new Set<string>()
  for (const { id } of assetRows(database)) {
    const name = assetNameOf(String(id))
    if (name === undefined) continue
    if (findBlob(name.sha1) === undefined)
      throw new LakeError('notFound', `The bytes of ${id} are missing: see "verify"`)
    assets.set(String(id), name)
  }
  const add = (path: string, size: number) =>
    controller.add({ name: `${folder}/${path}`, size, mtime: now, mode: 0o644, type: 'file' }).getWriter()
  const addText = async (path: string, parts: () => Iterable<string>) => {
    let size = 0
    for (const part of parts()) size += Buffer.byteLength(part)
    const writer = add(path, size)
    for (const chunk of inChunks(parts())) await writer.write(Buffer.from(chunk))
    await writer.close()
  }

  let documents = 0
  await addText('data.ndjson', function* () {
    documents = 0
    for (const { id, body } of database.prepare('SELECT id, body FROM documents ORDER BY id').iterate()) {
      if (assets.has(String(id)) || isLeftBehind(String(id))) continue
      documents += 1
      yield `${JSON.stringify(withAssetPaths(parseStoredJson(String(body)), assets))}\n`
    }
  })
  await addText('assets.json', function* () {
    yield '{'
    let separator = ''
    for (const { id, body } of assetRows(database)) {
      const [document, name] = [parseStoredJson(String(body)), assets.get(String(id))]
      if (name === undefined || !isJsonObject(document)) continue
      yield `${separator}"${name.kind}-${name.sha1}":${JSON.stringify(assetEntryOf(document))}`
      separator = ','
    }
    yield '}'
  })
  for (const { sha1, path } of assets.values()) {
    const blob = findBlob(sha1)
    if (blob === undefined || names.has(path)) continue
    names.add(path)
    const writer = add(path, blob.size)
    for await (const chunk of createReadStream(blob.path)) await writer.write(chunk)
    await writer.close()
  }
  controller.finalize()
  return { documents, assets: names.size }
}

const assetRows = (database: DatabaseSync) =>
  database
    .prepare("SELECT id, body FROM documents WHERE id GLOB 'image-*' OR id GLOB 'file-*' ORDER BY id")
    .iterate()

const isLeftBehind = (id: string) => id.startsWith('_.') && !id.startsWith('_.releases.')

function* inChunks(parts: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const part of parts) {
    chunk += part
    if (chunk.length < chunkCharacters) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
