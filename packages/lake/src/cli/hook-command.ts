import { z } from 'zod'
import { newId } from '../accounts/secrets.ts'
import { LakeError } from '../errors.ts'
import { type Hook, newHookSchema } from '../hooks/hook.ts'
import { openHookStore } from '../hooks/hook-store.ts'
import { demandRule } from '../hooks/rule.ts'
import type { Command, CommandContext } from './command.ts'
import { readArguments } from './command-arguments.ts'
import { lockData } from './data-lock.ts'
import { openFolder } from './dataset-command.ts'

const putSchema = z.object({
  name: z.string({ error: 'is needed' }),
  dataset: z.string({ error: 'is needed' }),
  url: z.string({ error: 'is needed' }),
  filter: z.string().optional(),
  projection: z.string().optional(),
})

/**
 * Makes the webhook of that name as it is described here, or changes the one there is. What came before a new one is not
 * its business; one that is there keeps its place.
 */
async function put(args: readonly string[], context: CommandContext): Promise<void> {
  const { config, clock, readStdin, print } = context
  const text = { type: 'string' } as const
  const options = { name: text, dataset: text, url: text, filter: text, projection: text }
  const { filter, projection, ...given } = readArguments(args, options, putSchema)
  const secret = (await readStdin()).trim()
  if (secret === '')
    throw new LakeError('badRequest', 'The secret that signs what is sent is needed on stdin')
  const wanted = newHookSchema.safeParse({ ...given, secret, rule: { filter, projection } })
  if (!wanted.success) {
    const [issue] = wanted.error.issues
    throw new LakeError(
      'badRequest',
      `--${String(issue?.path[0] ?? 'hook')}: ${issue?.message ?? 'is wrong'}`,
    )
  }
  demandRule(wanted.data.rule)
  const { type: _, ...fields } = wanted.data
  using _lock = lockData(config.dataDir)
  using store = openHookStore(config.dataDir)
  const known = store.all().find(hook => hook.name === fields.name && hook.dataset === fields.dataset)
  if (known !== undefined && isSame(known, { ...known, ...fields })) return print(`${known.id}\n`)
  const now = clock().toISOString()
  const made = { id: newId('h'), createdAt: now, createdByUserId: 'command-line' }
  const hook = { ...made, ...known, ...fields, updatedAt: now }
  store.put(hook)
  if (known === undefined) {
    await using datasets = openFolder(context)
    for (const { name } of datasets
      .list()
      .filter(({ name }) => hook.dataset === '*' || name === hook.dataset))
      store.setPosition(hook.id, name, { seq: datasets.get(name)?.hub.position ?? 0, done: 0 })
  }
  print(`${hook.id}\n`)
}

function isSame(left: Hook, right: Hook): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))
}

const sorted = (hook: Hook) => Object.entries(hook).toSorted(([a], [b]) => (a < b ? -1 : 1))

function list({ config, print }: CommandContext): void {
  using store = openHookStore(config.dataDir)
  for (const { id, name, dataset, url, isDisabledByUser } of store.all())
    print(`${[id, name, dataset, isDisabledByUser ? 'disabled' : 'active', url].join('\t')}\n`)
}

/** Webhooks; `put` needs the data to itself, since a running server has its hooks in memory. */
export const hookCommand: Command = {
  usage:
    'put --name TEXT --dataset NAME --url URL [--filter GROQ] [--projection GROQ] (secret on stdin) | list',
  async run([verb, ...args], context) {
    if (verb === 'put') return put(args, context)
    if (verb === 'list') return list(context)
    throw new LakeError('badRequest', `usage: lake hook ${this.usage}`)
  },
}
