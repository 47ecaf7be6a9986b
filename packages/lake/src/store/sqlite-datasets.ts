import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sha1OfAsset } from '../assets/asset-id.ts'
import { LakeError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { createQueryEngine } from '../query/engine.ts'
import { Checkpoints } from './checkpoints.ts'
import { createFolder } from './create-folder.ts'
import { openDatabase } from './database.ts'
import type { DatasetInfo, Datasets } from './datasets.ts'
import { type DatasetOptions, SqliteDataset } from './sqlite-dataset.ts'

const infoSchema = z.strictObject({
  name: z.string(),
  aclMode: z.enum(['public', 'private']),
  createdAt: z.string(),
  createdByUserId: z.string(),
  datasetProfile: z.string().nullable(),
  addonFor: z.string().nullable(),
})

const namePattern = /^[a-z0-9][-\w]{0,63}$/

export interface DatasetsOptions extends Omit<DatasetOptions, 'engine' | 'checkpoints' | 'eraseBlob'> {
  /** Holds `<name>.sqlite` for each dataset. */
  readonly folder: string
  /** Anything but `FULL` is for tests: a power cut then takes commits that were acknowledged. */
  readonly synchronous?: 'FULL' | 'NORMAL' | 'OFF'
  /** Takes the bytes of an asset away; without it they stay until datasets are opened with it. */
  readonly eraseBlob?: (sha1: string) => void
  /** Told when a thread that evaluates queries is lost. */
  readonly logger?: Pick<Logger, 'warn'>
  /** Told of every dataset that is opened or created. */
  readonly onOpen?: (dataset: SqliteDataset) => void
}

/** Hashes of the bytes that a dataset's assets have, each once. */
function assetHashes({ reader }: SqliteDataset): readonly string[] {
  const ids = ['image-', 'file-'].flatMap(prefix => [...reader.idsWithPrefix(prefix)])
  return [...new Set(ids.flatMap(id => sha1OfAsset(id) ?? []))]
}

/** Opens every dataset of a folder. @throws LakeError internal for files of a newer version or broken ones */
export function openDatasets(options: DatasetsOptions): Datasets {
  const { folder } = options
  const engine = createQueryEngine(options.logger === undefined ? {} : { logger: options.logger })
  const checkpoints = new Checkpoints()
  const open = new Map<string, SqliteDataset>()
  const { eraseBlob } = options
  /** The same bytes may be an asset of several datasets. */
  const eraseUnheld = (sha1: string) => {
    const prefixes = [`image-${sha1}-`, `file-${sha1}-`]
    const isHeld = ({ reader }: SqliteDataset) =>
      prefixes.some(prefix => [...reader.idsWithPrefix(prefix)].length > 0)
    if (![...open.values()].some(isHeld)) eraseBlob?.(sha1)
  }
  const pathOf = (name: string) => join(folder, `${name}.sqlite`)
  const removeFiles = (name: string) => {
    for (const file of readdirSync(folder)) if (file.startsWith(`${name}.sqlite`)) rmSync(join(folder, file))
  }
  const add = (name: string, newInfo?: DatasetInfo): SqliteDataset | undefined => {
    const database = openDatabase(pathOf(name), { synchronous: options.synchronous ?? 'FULL' })
    if (newInfo !== undefined) {
      database.prepare("INSERT INTO info (key, value) VALUES ('dataset', ?)").run(JSON.stringify(newInfo))
    }
    const row = database.prepare("SELECT value FROM info WHERE key = 'dataset'").get()
    if (row === undefined) {
      // Its creation was cut short before anyone was told of it.
      database.close()
      removeFiles(name)
      return undefined
    }
    const info = infoSchema.parse(JSON.parse(String(row.value)))
    const { eraseBlob: _, ...common } = options
    const dataset = new SqliteDataset(database, pathOf(name), info, {
      ...common,
      engine,
      checkpoints,
      ...(eraseBlob === undefined ? {} : { eraseBlob: eraseUnheld }),
    })
    open.set(name, dataset)
    options.onOpen?.(dataset)
    return dataset
  }

  createFolder(folder)
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.sqlite')) add(file.slice(0, -'.sqlite'.length))
  }
  // Only once all are there can be said what none of them holds.
  for (const dataset of open.values()) dataset.resume()
  return {
    get waitingQueries() {
      return engine.waiting
    },
    list: () => Array.from(open.values(), dataset => dataset.info),
    get: name => open.get(name),
    create(name, { aclMode, datasetProfile, addonFor, createdByUserId }) {
      if (!namePattern.test(name)) throw new LakeError('badRequest', 'Invalid dataset name')
      if (open.has(name)) throw new LakeError('conflict', `Dataset "${name}" already exists`)
      const dataset = add(name, {
        name,
        aclMode,
        createdAt: options.clock().toISOString(),
        createdByUserId,
        datasetProfile: datasetProfile ?? null,
        addonFor: addonFor ?? null,
      })
      if (dataset === undefined) throw new LakeError('internal', `Dataset "${name}" could not be created`)
      return dataset
    },
    async setAclMode(name, aclMode) {
      const dataset = open.get(name)
      if (dataset === undefined) throw new LakeError('notFound', `There is no dataset "${name}"`)
      await dataset.setAclMode(aclMode)
    },
    remove(name) {
      const dataset = open.get(name)
      const hashes = dataset === undefined ? [] : assetHashes(dataset)
      dataset?.close(`The dataset "${name}" was deleted`)
      open.delete(name)
      // Before the dataset's own files: whoever is killed here finds it again and deletes it again.
      for (const sha1 of hashes) eraseUnheld(sha1)
      removeFiles(name)
    },
    async [Symbol.asyncDispose]() {
      for (const dataset of open.values()) dataset.close()
      open.clear()
      await checkpoints[Symbol.asyncDispose]()
      await engine[Symbol.asyncDispose]()
    },
  }
}
