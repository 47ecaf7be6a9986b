import { z } from 'zod'
import type { UserProblem } from '../accounts/accounts.ts'
import { passwordLimits } from '../accounts/password.ts'
import { userRoleNames } from '../accounts/roles.ts'
import { openAccounts } from '../accounts/sqlite-accounts.ts'
import { LakeError } from '../errors.ts'
import { invitationAddress, resetAddress } from '../http/one-time-addresses.ts'
import type { Command, CommandContext } from './command.ts'
import { readArguments } from './command-arguments.ts'

const problemTexts: Readonly<Record<UserProblem, string>> = {
  email: '--email is no e-mail address',
  emailTaken: 'this e-mail address has an account already',
  name: '--name must not be empty',
  role: `--role must be one of ${userRoleNames.join(', ')}`,
  passwordShort: `the password needs at least ${passwordLimits.minLength} characters`,
  passwordLong: `the password may have at most ${passwordLimits.maxLength} characters`,
  passwordGuessable: 'the password is easily guessed, take four random words',
}

const required = (hint: string) => z.string({ error: hint }).min(1, hint)
const userRole = z.enum(userRoleNames, { error: `must be one of ${userRoleNames.join(', ')}` })
const emailOnly = z.object({ email: required('is needed') })
const emailOption = { email: { type: 'string' } } as const

async function add(args: readonly string[], { config, clock, logger, print, readStdin }: CommandContext) {
  const { email, name, role } = readArguments(
    args,
    {
      ...emailOption,
      name: { type: 'string' },
      role: { type: 'string' },
      'password-stdin': { type: 'boolean' },
    },
    z.object({
      email: required('is needed'),
      name: required('is needed'),
      role: userRole,
      // An argument would be visible to every other user of the machine.
      'password-stdin': z.literal(true, { error: 'is needed; the password is read from standard input' }),
    }),
  )
  const password = (await readStdin()).replace(/\r?\n$/, '')
  await using accounts = openAccounts(config.dataDir, { clock, logger })
  const outcome = await accounts.addUser({ email, name, role, password }, 'command-line')
  if (outcome.status === 'refused')
    throw new LakeError('badRequest', outcome.problems.map(problem => problemTexts[problem]).join('; '))
  print(`${outcome.user.id}\n`)
}

async function list({ config, clock, logger, print }: CommandContext) {
  await using accounts = openAccounts(config.dataDir, { clock, logger })
  for (const user of accounts.users())
    print(
      [user.id, user.email, user.roles.join(), user.disabled ? 'disabled' : 'active', user.name].join('\t') +
        '\n',
    )
}

async function setDisabled(args: readonly string[], context: CommandContext, isDisabled: boolean) {
  const { email } = readArguments(args, emailOption, emailOnly)
  await using accounts = openAccounts(context.config.dataDir, context)
  if (!accounts.setDisabled(email, isDisabled, 'command-line'))
    throw new LakeError('notFound', `Nobody has the e-mail address ${email}: see "user list"`)
}

async function setupLink({ config, clock, logger, print }: CommandContext) {
  await using accounts = openAccounts(config.dataDir, { clock, logger })
  const token = accounts.createSetupToken()
  if (token !== undefined) print(`${config.lakeUrl}/setup/${token}\n`)
}

async function invite(args: readonly string[], { config, clock, logger, print }: CommandContext) {
  const person = readArguments(
    args,
    { ...emailOption, name: { type: 'string' }, role: { type: 'string' } },
    z.object({ email: required('is needed'), name: z.string().default(''), role: userRole }),
  )
  await using accounts = openAccounts(config.dataDir, { clock, logger })
  const outcome = accounts.invite(person, 'command-line')
  if (outcome.status === 'refused')
    throw new LakeError('badRequest', outcome.problems.map(problem => problemTexts[problem]).join('; '))
  print(`${invitationAddress(config.lakeUrl, outcome.secret)}\n`)
}

async function listInvitations({ config, clock, logger, print }: CommandContext) {
  await using accounts = openAccounts(config.dataDir, { clock, logger })
  const now = clock().toISOString()
  for (const { id, email, role, endsAt, acceptedAt, revokedAt } of accounts.invitations()) {
    const isClosed = acceptedAt !== null || revokedAt !== null
    const state = isClosed
      ? acceptedAt === null
        ? 'revoked'
        : 'accepted'
      : endsAt > now
        ? 'open'
        : 'expired'
    print(`${[id, email, role, state, endsAt].join('\t')}\n`)
  }
}

async function revokeInvitation(args: readonly string[], context: CommandContext) {
  const { id } = readArguments(args, {}, z.object({ id: z.string({ error: 'is needed' }) }), ['id'])
  await using accounts = openAccounts(context.config.dataDir, context)
  if (!accounts.revokeInvitation(id, 'command-line'))
    throw new LakeError('notFound', `There is no open invitation ${id}: see "user invitations"`)
}

async function resetLink(args: readonly string[], { config, clock, logger, print }: CommandContext) {
  const { email } = readArguments(args, emailOption, emailOnly)
  await using accounts = openAccounts(config.dataDir, { clock, logger })
  const secret = accounts.createResetLink(email, 'command-line')
  if (secret === undefined)
    throw new LakeError('notFound', `No active account has the e-mail address ${email}: see "user list"`)
  print(`${resetAddress(config.lakeUrl, secret)}\n`)
}

async function setRole(args: readonly string[], context: CommandContext) {
  const options = { ...emailOption, role: { type: 'string' } } as const
  const { email, role } = readArguments(args, options, emailOnly.extend({ role: userRole }))
  await using accounts = openAccounts(context.config.dataDir, context)
  if (!accounts.setRole(email, role, 'command-line'))
    throw new LakeError('notFound', `Nobody has the e-mail address ${email}: see "user list"`)
}

/** Accounts of people; works beside a running server, which sees every change at once. */
export const userCommand: Command = {
  usage: `add --email E --name N --role ${userRoleNames.join('|')} --password-stdin | invite --email E --role R [--name N] | invitations | revoke-invitation ID | list | role --email E --role R | reset-link --email E | disable --email E | enable --email E | setup-link`,
  async run([verb, ...args], context) {
    switch (verb) {
      case 'add':
        return add(args, context)
      case 'list':
        return list(context)
      case 'disable':
        return setDisabled(args, context, true)
      case 'enable':
        return setDisabled(args, context, false)
      case 'invite':
        return invite(args, context)
      case 'invitations':
        return listInvitations(context)
      case 'revoke-invitation':
        return revokeInvitation(args, context)
      case 'reset-link':
        return resetLink(args, context)
      case 'role':
        return setRole(args, context)
      case 'setup-link':
        return setupLink(context)
      default:
        throw new LakeError('badRequest', `usage: lake user ${this.usage}`)
    }
  },
}
