import { z } from 'zod'
import { isDocumentId } from '../document-id.ts'
import { LakeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { lockData } from './data-lock.ts'
import { openFolder } from './dataset-command.ts'

const argumentsSchema = z.object({ dataset: z.string({ error: 'is needed' }) })
const operator: Identity = { kind: 'token', id: 'command-line', roles: ['administrator'] }

/**
 * Takes documents and their history out of the data folder, drafts and versions included. Backups keep what they hold
 * until they are deleted.
 */
export const eraseCommand: Command = {
  usage: 'DATASET ID…',
  async run(args, context) {
    const [name, ...documentIds] = args
    const { dataset } = readArguments(name === undefined ? [] : [name], {}, argumentsSchema, ['dataset'])
    const wrong = documentIds.find(id => !isDocumentId(id))
    if (wrong !== undefined) throw new LakeError('badRequest', `ID: "${wrong}" is not a valid document id`)
    if (documentIds.length === 0) throw new LakeError('badRequest', 'ID: is needed')
    using _lock = lockData(context.config.dataDir)
    await using datasets = openFolder(context)
    const target = datasets.get(dataset)
    if (target === undefined)
      throw new LakeError('notFound', `There is no dataset "${dataset}": see "dataset list"`)
    const erased = await target.erase({ documentIds, identity: operator })
    await target.rewrite(operator)
    context.print(`${erased.length} documents and what was known of them erased\n`)
  },
}
