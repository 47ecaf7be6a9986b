import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { RoleName } from '../identity.ts'
import type { AddUserOutcome, NewUser, User, UserProblem } from './accounts.ts'
import { transact } from './accounts-database.ts'
import type { Audit } from './audit.ts'
import { hashPassword, passwordProblem } from './password.ts'
import { userRoleSchema } from './roles.ts'
import { newId } from './secrets.ts'

const rowSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: userRoleSchema,
    disabled: z.number(),
    created_at: z.string(),
  })
  .transform(
    (row): User => ({
      id: row.id,
      email: row.email,
      name: row.name,
      roles: [row.role],
      disabled: row.disabled !== 0,
      createdAt: row.created_at,
    }),
  )

const columns = 'id, email, name, role, disabled, created_at'
const emailSchema = z.email().max(254)
const nameSchema = z.string().trim().min(1).max(100)

/** What is wrong with the part of an account that is known before its password. */
export function personProblems(person: Omit<NewUser, 'password'>): readonly UserProblem[] {
  return [
    ...(emailSchema.safeParse(person.email.trim()).success ? [] : (['email'] as const)),
    ...(nameSchema.safeParse(person.name).success ? [] : (['name'] as const)),
    ...(userRoleSchema.safeParse(person.role).success ? [] : (['role'] as const)),
  ]
}

function problemsOf(user: NewUser): readonly UserProblem[] {
  const password = passwordProblem(user.password, user)
  return [...personProblems(user), ...(password === undefined ? [] : [password])]
}

export interface UserTable {
  byId(id: string): User | undefined
  byEmail(email: string): User | undefined
  all(): readonly User[]
  isEmpty(): boolean
  /** Id and hash of an enabled account, for the check of a password. */
  credentials(email: string): { readonly id: string; readonly passwordHash: string } | undefined
  /** `beforeInsert` runs in the same transaction and stops it by returning false. */
  add(user: NewUser, actor: string, beforeInsert?: () => boolean): Promise<AddUserOutcome | undefined>
  /** The three that follow are called inside a transaction. */
  setDisabled(id: string, isDisabled: boolean): void
  setRole(id: string, role: RoleName): void
  setPasswordHash(id: string, hash: string): void
}

/** People in the accounts database. */
export function createUserTable(database: DatabaseSync, audit: Audit, clock: () => Date): UserTable {
  const selectById = database.prepare(`SELECT ${columns} FROM users WHERE id = ?`)
  const selectByEmail = database.prepare(`SELECT ${columns} FROM users WHERE email = ?`)
  const selectAll = database.prepare(`SELECT ${columns} FROM users ORDER BY created_at, id`)
  const selectAny = database.prepare('SELECT 1 FROM users LIMIT 1')
  const selectHash = database.prepare('SELECT id, password_hash FROM users WHERE email = ? AND disabled = 0')
  const insert = database.prepare(
    `INSERT INTO users (id, email, name, role, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const disable = database.prepare('UPDATE users SET disabled = ? WHERE id = ?')
  const changeRole = database.prepare('UPDATE users SET role = ? WHERE id = ?')
  const changeHash = database.prepare('UPDATE users SET password_hash = ? WHERE id = ?')
  const credentialsSchema = z.object({ id: z.string(), password_hash: z.string() })
  const userOf = (row: unknown) => (row === undefined ? undefined : rowSchema.parse(row))

  return {
    byId: id => userOf(selectById.get(id)),
    byEmail: email => userOf(selectByEmail.get(email.trim())),
    all: () => selectAll.all().map(row => rowSchema.parse(row)),
    isEmpty: () => selectAny.get() === undefined,
    credentials(email) {
      const row = selectHash.get(email)
      if (row === undefined) return undefined
      const parsed = credentialsSchema.parse(row)
      return { id: parsed.id, passwordHash: parsed.password_hash }
    },
    async add(user, actor, beforeInsert = () => true) {
      const problems = problemsOf(user)
      if (problems.length > 0) return { status: 'refused', problems }
      const passwordHash = await hashPassword(user.password)
      return transact(database, (): AddUserOutcome | undefined => {
        if (!beforeInsert()) return undefined
        const email = user.email.trim()
        if (selectByEmail.get(email) !== undefined) return { status: 'refused', problems: ['emailTaken'] }
        const id = newId('u')
        const createdAt = clock().toISOString()
        const name = user.name.trim()
        insert.run(id, email, name, user.role, passwordHash, createdAt)
        audit.record('user.added', actor, id, user.role)
        return {
          status: 'added',
          user: { id, email, name, roles: [user.role], disabled: false, createdAt },
        }
      })
    },
    setDisabled: (id, isDisabled) => {
      disable.run(isDisabled ? 1 : 0, id)
    },
    setRole: (id, role) => {
      changeRole.run(role, id)
    },
    setPasswordHash: (id, hash) => {
      changeHash.run(hash, id)
    },
  }
}
