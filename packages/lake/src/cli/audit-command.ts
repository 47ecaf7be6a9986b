import { z } from 'zod'
import { auditEvents } from '../accounts/audit.ts'
import { openAccounts } from '../accounts/sqlite-accounts.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'

const argumentsSchema = z.object({
  limit: z.coerce.number('must be a number').int().min(1).max(1_000_000).default(100),
  event: z.enum(auditEvents, { error: `must be one of ${auditEvents.join(', ')}` }).optional(),
  id: z.string().optional(),
})

/** Who logged in or changed what, newest first, as ids; names are in `user list`. Works beside a running server. */
export const auditCommand: Command = {
  usage: '[--limit N] [--event EVENT] [--id USER|TOKEN|INVITATION]',
  async run(args, { config, clock, logger, print }) {
    const text = { type: 'string' } as const
    const filter = readArguments(args, { limit: text, event: text, id: text }, argumentsSchema)
    await using accounts = openAccounts(config.dataDir, { clock, logger })
    for (const { at, event, actor, subject, detail } of accounts.audit(filter))
      print(`${[at, event, actor, subject, detail].join('\t')}\n`)
  },
}
