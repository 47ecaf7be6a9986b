import { createReadStream } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { basename, dirname, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { openBlobStore } from '../assets/blob-store.ts'
import { storeAsset } from '../assets/store-asset.ts'
import { isJsonArray, isJsonObject, type Json } from '../document.ts'
import { LakeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import { parseJson } from '../json.ts'
import type { Dataset } from '../store/datasets.ts'
import type { Command, CommandContext } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { lockData } from './data-lock.ts'
import { openFolder } from './dataset-command.ts'

const argumentsSchema = z
  .object({
    dataset: z.string({ error: 'is needed' }),
    file: z.string({ error: 'is needed' }),
    missing: z.boolean().default(false),
    replace: z.boolean().default(false),
  })
  .refine(args => !(args.missing && args.replace), { path: ['replace'], error: 'excludes --missing' })

const operator: Identity = { kind: 'token', id: 'command-line', roles: ['administrator'] }
const assetPattern = /^(image|file)@(file:\/\/.+)$/

/** Reads every line before anything is written. @throws LakeError badRequest naming the line */
async function readDocuments(file: string): Promise<readonly Readonly<Record<string, Json>>[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const fault = (what: string, cause?: unknown) =>
      new LakeError('badRequest', `${basename(file)}, line ${index + 1}: ${what}`, { cause })
    const document = parseLine(line, fault)
    if (!isJsonObject(document)) throw fault('is not a JSON object')
    if (typeof document._id !== 'string' || typeof document._type !== 'string')
      throw fault('needs _id and _type as strings')
    return [document]
  })
}

function parseLine(line: string, fault: (what: string, cause: unknown) => LakeError): Json {
  try {
    return parseJson(line)
  } catch (cause) {
    throw fault('is not valid JSON', cause)
  }
}

/** Replaces each `_sanityAsset` by a reference to the asset, which is stored from a file beside the documents. */
async function withAssets(
  value: Json,
  store: (kind: 'image' | 'file', url: string) => Promise<string>,
): Promise<Json> {
  if (isJsonArray(value)) return Promise.all(value.map(item => withAssets(item, store)))
  if (!isJsonObject(value)) return value
  const { _sanityAsset: address, ...rest } = value
  const entries = await Promise.all(
    Object.entries(rest).map(async ([key, item]) => [key, await withAssets(item, store)] as const),
  )
  if (address === undefined) return Object.fromEntries(entries)
  const [, kind, url] = assetPattern.exec(typeof address === 'string' ? address : '') ?? []
  if (url === undefined || (kind !== 'image' && kind !== 'file'))
    throw new LakeError('badRequest', `_sanityAsset must be "image@file://./…" or "file@file://./…"`)
  return { ...Object.fromEntries(entries), asset: { _type: 'reference', _ref: await store(kind, url) } }
}

/** @throws LakeError badRequest when the address leaves the folder of the documents */
async function assetPath(url: string, folder: string): Promise<string> {
  const target = url.startsWith('file://.')
    ? resolve(folder, decodeURIComponent(url.slice('file://'.length)))
    : fileURLToPath(new URL(url, pathToFileURL(folder)))
  const path = await realpath(target)
  if (!path.startsWith((await realpath(folder)) + sep))
    throw new LakeError('badRequest', `${url} lies outside the folder of the documents`)
  return path
}

async function importDocuments(dataset: Dataset, file: string, operation: string, context: CommandContext) {
  const { config, print } = context
  const documents = await readDocuments(file)
  const blobs = openBlobStore(config.dataDir)
  const storeFile = async (kind: 'image' | 'file', url: string) => {
    const path = await assetPath(url, dirname(resolve(file)))
    const { document } = await storeAsset(
      {
        kind,
        bytes: createReadStream(path),
        originalFilename: basename(path),
        contentType: undefined,
        meta: [],
        described: {},
        identity: operator,
      },
      blobs,
      dataset,
      { lakeUrl: config.lakeUrl, projectId: config.projectId },
    )
    return document._id
  }
  const wanted =
    operation === 'createIfNotExists'
      ? documents.filter(document => dataset.get(String(document._id)) === undefined)
      : documents
  const mutations: Json[] = []
  for (const { _rev, ...document } of wanted)
    mutations.push({ [operation]: await withAssets(document, storeFile) })
  // One transaction: documents may refer to each other in any order, and a fault leaves nothing half done.
  if (mutations.length > 0) await dataset.commit({ mutations, identity: operator })
  print(`${wanted.length} imported, ${documents.length - wanted.length} already there\n`)
}

/** Writes documents, so it only works while no server does. */
export const importCommand: Command = {
  usage: 'DATASET FILE.ndjson [--missing | --replace]',
  async run(args, context) {
    const { dataset, file, missing, replace } = readArguments(
      args,
      { missing: { type: 'boolean' }, replace: { type: 'boolean' } },
      argumentsSchema,
      ['dataset', 'file'],
    )
    using _lock = lockData(context.config.dataDir)
    await using datasets = openFolder(context)
    const target = datasets.get(dataset)
    if (target === undefined)
      throw new LakeError(
        'notFound',
        `There is no dataset "${dataset}": create it with "dataset create ${dataset}"`,
      )
    await importDocuments(
      target,
      file,
      missing ? 'createIfNotExists' : replace ? 'createOrReplace' : 'create',
      context,
    )
  },
}
