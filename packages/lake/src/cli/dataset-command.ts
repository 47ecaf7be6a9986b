import { join } from 'node:path'
import { z } from 'zod'
import { eraseBlob } from '../assets/erase-blob.ts'
import { LakeError } from '../errors.ts'
import type { GuardWorker } from '../guard/guard-worker.ts'
import { appendToLedger } from '../operation/erasure-ledger.ts'
import { openDatasets } from '../store/sqlite-datasets.ts'
import type { Command, CommandContext } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { databaseFiles, datasetsFolder, openReadOnly } from './data-files.ts'
import { lockData } from './data-lock.ts'

const infoSchema = z.object({ name: z.string(), aclMode: z.string(), createdAt: z.string() })
const name = z.string({ error: 'is needed' })
const createSchema = z.object({
  name,
  acl: z.enum(['public', 'private'], { error: 'must be public or private' }).default('private'),
  'comments-of': z.string().optional(),
})
const deleteSchema = z.object({
  name,
  yes: z.literal(true, { error: 'is needed; all documents of the dataset will be gone' }),
})

/** The datasets of a data folder; the caller must hold its lock. Without a guard everything is written. */
export const openFolder = ({ config, clock }: CommandContext, guard?: GuardWorker) =>
  openDatasets({
    folder: join(config.dataDir, datasetsFolder),
    projectId: config.projectId,
    names: config.datasetNames,
    clock,
    eraseBlob: sha1 => eraseBlob(config.dataDir, sha1),
    noteErased: entries => appendToLedger(config.dataDir, entries),
    ...(guard === undefined ? {} : { guard }),
  })

function list({ config, print }: CommandContext) {
  for (const file of databaseFiles(config.dataDir).filter(path => path.startsWith(datasetsFolder))) {
    const database = openReadOnly(join(config.dataDir, file))
    const row = database.prepare("SELECT value FROM info WHERE key = 'dataset'").get()
    database.close()
    const info = infoSchema.parse(JSON.parse(String(row?.value)))
    print(`${[info.name, info.aclMode, info.createdAt].join('\t')}\n`)
  }
}

/** Datasets; only `list` works beside a running server, which keeps the others to itself. */
export const datasetCommand: Command = {
  usage: 'create NAME [--acl public|private] [--comments-of DATASET] | list | delete NAME --yes',
  async run([verb, ...args], context) {
    switch (verb) {
      case 'create': {
        const options = { acl: { type: 'string' }, 'comments-of': { type: 'string' } } as const
        const { name, acl, 'comments-of': addonFor } = readArguments(args, options, createSchema, ['name'])
        using _lock = lockData(context.config.dataDir)
        await using datasets = openFolder(context)
        if (addonFor !== undefined && datasets.get(addonFor) === undefined)
          throw new LakeError('notFound', `There is no dataset "${addonFor}": see "dataset list"`)
        const addon = addonFor === undefined ? {} : { datasetProfile: 'comments', addonFor }
        datasets.create(name, { aclMode: acl, createdByUserId: 'command-line', ...addon })
        return
      }
      case 'list':
        return list(context)
      case 'delete': {
        const { name } = readArguments(args, { yes: { type: 'boolean' } }, deleteSchema, ['name'])
        using _lock = lockData(context.config.dataDir)
        await using datasets = openFolder(context)
        if (datasets.get(name) === undefined)
          throw new LakeError('notFound', `There is no dataset "${name}": see "dataset list"`)
        datasets.remove(name)
        return
      }
      default:
        throw new LakeError('badRequest', `usage: lake dataset ${this.usage}`)
    }
  },
}
