import { z } from 'zod'
import { roleNames } from '../accounts/roles.ts'
import { openAccounts } from '../accounts/sqlite-accounts.ts'
import { LakeError } from '../errors.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'

const createSchema = z.object({
  role: z.enum(roleNames, { error: `must be one of ${roleNames.join(', ')}` }),
  label: z.string({ error: 'is needed' }).min(1, 'is needed').max(100, 'may have at most 100 characters'),
})

/** API tokens; works beside a running server, which sees every change at once. */
export const tokenCommand: Command = {
  usage: `create --role ${roleNames.join('|')} --label TEXT | list | revoke ID`,
  async run([verb, ...args], { config, clock, logger, print }) {
    switch (verb) {
      case 'create': {
        const options = { role: { type: 'string' }, label: { type: 'string' } } as const
        const token = readArguments(args, options, createSchema)
        await using accounts = openAccounts(config.dataDir, { clock, logger })
        return print(`${accounts.createToken(token, 'command-line').secret}\n`)
      }
      case 'list': {
        await using accounts = openAccounts(config.dataDir, { clock, logger })
        for (const { id, role, revokedAt, createdAt, label } of accounts.tokens())
          print(`${[id, role, revokedAt === null ? 'active' : 'revoked', createdAt, label].join('\t')}\n`)
        return
      }
      case 'revoke': {
        const { id } = readArguments(args, {}, z.object({ id: z.string({ error: 'is needed' }) }), ['id'])
        await using accounts = openAccounts(config.dataDir, { clock, logger })
        if (!accounts.revokeToken(id, 'command-line'))
          throw new LakeError('notFound', `There is no active token ${id}: see "token list"`)
        return
      }
      default:
        throw new LakeError('badRequest', `usage: lake token ${this.usage}`)
    }
  },
}
