import { z } from 'zod'
import type { UserProblem } from '../accounts/accounts.ts'
import { passwordLimits } from '../accounts/password.ts'
import { userRoleNames } from '../accounts/roles.ts'
import { openAccounts } from '../accounts/sqlite-accounts.ts'
import { LakeError } from '../errors.ts'
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

/** Accounts of people; works beside a running server, which sees every change at once. */
export const userCommand: Command = {
  usage: `add --email E --name N --role ${userRoleNames.join('|')} --password-stdin | list | disable --email E | enable --email E | setup-link`,
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
      case 'setup-link':
        return setupLink(context)
      default:
        throw new LakeError('badRequest', `usage: lake user ${this.usage}`)
    }
  },
}
