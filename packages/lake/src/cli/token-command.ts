import { z } from 'zod'
import type { ApiToken } from '../accounts/accounts.ts'
import { roleNames } from '../accounts/roles.ts'
import { openAccounts } from '../accounts/sqlite-accounts.ts'
import { LakeError } from '../errors.ts'
import type { Command } from './command.ts'
import { readArguments } from './command-arguments.ts'

const createSchema = z.object({
  role: z.enum(roleNames, { error: `must be one of ${roleNames.join(', ')}` }),
  label: z.string({ error: 'is needed' }).min(1, 'is needed').max(100, 'may have at most 100 characters'),
  'expires-days': z.coerce.number('must be 1 to 3650').int().min(1).max(3_650).optional(),
})
const dayMs = 24 * 3_600_000

const stateOf = ({ revokedAt, expiresAt }: ApiToken, now: string) =>
  revokedAt !== null ? 'revoked' : expiresAt !== null && expiresAt <= now ? 'expired' : 'active'

/** API tokens; works beside a running server, which sees every change at once. */
export const tokenCommand: Command = {
  usage: `create --role ${roleNames.join('|')} --label TEXT [--expires-days N] | list | revoke ID`,
  async run([verb, ...args], { config, clock, logger, print }) {
    switch (verb) {
      case 'create': {
        const text = { type: 'string' } as const
        const {
          label,
          role,
          'expires-days': days,
        } = readArguments(args, { role: text, label: text, 'expires-days': text }, createSchema)
        const expiresAt =
          days === undefined ? undefined : new Date(clock().getTime() + days * dayMs).toISOString()
        await using accounts = openAccounts(config.dataDir, { clock, logger })
        return print(`${accounts.createToken({ label, role, expiresAt }, 'command-line').secret}\n`)
      }
      case 'list': {
        await using accounts = openAccounts(config.dataDir, { clock, logger })
        const now = clock().toISOString()
        for (const token of accounts.tokens())
          print(`${[token.id, token.role, stateOf(token, now), token.createdAt, token.label].join('\t')}\n`)
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
