import { type FileHandle, mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { openBlobStore } from '../assets/blob-store.ts'
import { isJsonObject, type Json, type JsonObject } from '../document.ts'
import { LakeError } from '../errors.ts'
import { GuardWorker } from '../guard/guard-worker.ts'
import type { Identity } from '../identity.ts'
import { parseJson } from '../json.ts'
import { releasePath } from '../mutations/system-documents.ts'
import type { Dataset } from '../store/datasets.ts'
import type { Command, CommandContext } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { lockData } from './data-lock.ts'
import { isArchive, unpackArchive } from './dataset-archive-reader.ts'
import { openFolder } from './dataset-command.ts'
import { assetAddressesIn, openImportAssets, withAssetReferences } from './import-assets.ts'
import { readImportFile } from './import-file.ts'
import { type ImportEntry, importBatches } from './import-order.ts'

const argumentsSchema = z
  .object({
    dataset: z.string({ error: 'is needed' }),
    file: z.string({ error: 'is needed' }),
    missing: z.boolean().default(false),
    replace: z.boolean().default(false),
    unchecked: z.boolean().default(false),
  })
  .refine(args => !(args.missing && args.replace), { path: ['replace'], error: 'excludes --missing' })

type Operation = 'create' | 'createIfNotExists' | 'createOrReplace'

/** What the action that takes in a release calls the operations. */
const ifExists = { create: 'fail', createIfNotExists: 'ignore', createOrReplace: 'replace' } as const
const isRelease = (id: string) => id.startsWith(releasePath)

const operator: Identity = { kind: 'token', id: 'command-line', roles: ['administrator'] }

interface ImportSource {
  /** Path of the NDJSON file; assets are looked for beside it. */
  readonly data: string
  /** Files of assets that may be named by no document, e.g. `images/a.png`. */
  readonly assets: readonly string[]
}

async function importDocuments(
  dataset: Dataset,
  source: ImportSource,
  operation: Operation,
  { config, print }: CommandContext,
): Promise<void> {
  const assets = await openImportAssets({
    folder: dirname(source.data),
    dataset,
    blobs: openBlobStore(config.dataDir),
    identity: operator,
    place: config,
  })
  const isWanted = (id: string) => operation !== 'createIfNotExists' || dataset.get(id) === undefined
  const entries = await readImportFile(source.data, async document => {
    if (operation === 'create' && dataset.get(String(document._id)) !== undefined)
      throw new LakeError('conflict', `"${document._id}" is there already: see --missing and --replace`)
    if (isWanted(String(document._id)))
      for (const address of assetAddressesIn(document)) await assets.check(address)
  })
  const wanted = entries.filter(({ id }) => isWanted(id))
  demandTargets(wanted, entries, dataset)
  for (const path of source.assets)
    await assets.check(`${path.startsWith('images/') ? 'image' : 'file'}@file://./${path}`)

  // Whatever can be wrong with the file itself is known by now. From here on the disk can stop it half-way, or a document
  // that the guard refuses: then its batch is not written, and of most files all is one batch.
  const ids = await assets.store()
  const file = await open(source.data, 'r')
  try {
    // Releases first: what belongs to one may only be written while it is open.
    for (const entry of wanted.filter(({ id }) => isRelease(id))) {
      const { _rev, ...attributes } = await readDocument(file, entry)
      const releaseId = entry.id.slice(releasePath.length)
      const action = { actionType: 'sanity.action.release.import', releaseId, attributes }
      await dataset.act({ actions: [{ ...action, ifExists: ifExists[operation] }], identity: operator })
    }
    for (const batch of importBatches(wanted.filter(({ id }) => !isRelease(id)))) {
      const mutations: Json[] = []
      for (const entry of batch) {
        const { _rev, ...document } = await readDocument(file, entry)
        mutations.push({ [operation]: withAssetReferences(document, ids) })
      }
      await dataset.commit({ mutations, identity: operator })
    }
  } finally {
    await file.close()
  }
  print(`${wanted.length} imported, ${entries.length - wanted.length} already there\n`)
}

/** @throws LakeError badRequest naming what refers to nothing */
function demandTargets(
  wanted: readonly ImportEntry[],
  entries: readonly ImportEntry[],
  dataset: Dataset,
): void {
  const coming = new Set(entries.map(({ id }) => id))
  for (const { id, targets } of wanted) {
    const lost = targets.find(target => !coming.has(target) && dataset.get(target) === undefined)
    if (lost !== undefined)
      throw new LakeError('badRequest', `"${id}" refers to "${lost}", which is neither in the file nor there`)
  }
}

async function readDocument(file: FileHandle, { offset, length }: ImportEntry): Promise<JsonObject> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, offset)
  const document = parseJson(buffer.toString('utf8'))
  if (!isJsonObject(document)) throw new LakeError('conflict', 'The file changed while it was read')
  return document
}

const unpackedPrefix = 'import-'

async function withSource(file: string, folder: string, use: (source: ImportSource) => Promise<void>) {
  if (!(await isArchive(file))) return use({ data: resolve(file), assets: [] })
  // What a killed import has left; nobody else is at work here.
  for (const name of await readdir(folder))
    if (name.startsWith(unpackedPrefix)) await rm(join(folder, name), { recursive: true, force: true })
  const unpacked = await mkdtemp(join(folder, unpackedPrefix))
  try {
    const { data, assets } = await unpackArchive(file, unpacked)
    await use({ data: join(unpacked, data), assets })
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

/** Nobody waits here, so a batch may take its time. */
const patience = { ms: 60_000, msPerChange: 100 } as const

const guardOf = ({ config, logger }: CommandContext) =>
  config.guard === undefined
    ? undefined
    : new GuardWorker({ path: config.guard, names: config.datasetNames, logger, deadline: patience })

/**
 * Writes documents, so it only works while no server does. Each has to pass the guard; an own export that was taken in
 * before today's rules may come back `--unchecked`.
 */
export const importCommand: Command = {
  usage: 'DATASET FILE.ndjson|FILE.tar.gz [--missing | --replace] [--unchecked]',
  async run(args, context) {
    const flag = { type: 'boolean' } as const
    const { dataset, file, missing, replace, unchecked } = readArguments(
      args,
      { missing: flag, replace: flag, unchecked: flag },
      argumentsSchema,
      ['dataset', 'file'],
    )
    using _lock = lockData(context.config.dataDir)
    await using guard = unchecked ? undefined : guardOf(context)
    await using datasets = openFolder(context, guard)
    const target = datasets.get(dataset)
    if (target === undefined)
      throw new LakeError(
        'notFound',
        `There is no dataset "${dataset}": create it with "dataset create ${dataset}"`,
      )
    const operation = missing ? 'createIfNotExists' : replace ? 'createOrReplace' : 'create'
    await withSource(file, context.config.dataDir, source =>
      importDocuments(target, source, operation, context),
    )
  },
}
