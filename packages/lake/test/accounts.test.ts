import { argon2Sync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { hashSecret } from '../src/accounts/secrets.ts'
import { openAccounts } from '../src/accounts/sqlite-accounts.ts'
import { createLogger } from '../src/logger.ts'
import { createHandlerBench, password } from './handler-bench.ts'

const hour = 3_600_000
const bench = () => createHandlerBench([])

test('a session ends 8 hours after its last use', async () => {
  await using lake = await bench()
  const { token, id } = await lake.addUser('editor')
  lake.advance(7 * hour)
  expect(lake.parts.accounts.identify(token)).toEqual({ kind: 'user', id, roles: ['editor'] })
  lake.advance(7 * hour)
  expect(lake.parts.accounts.identify(token).id).toBe(id)
  lake.advance(8 * hour)
  expect(() => lake.parts.accounts.identify(token)).toThrowError(
    expect.objectContaining({ code: 'sessionExpired' }),
  )
})

test('a session ends 7 days after the login however much it is used', async () => {
  await using lake = await bench()
  const { token } = await lake.addUser('editor')
  for (const _ of Array(27)) {
    lake.advance(6 * hour)
    lake.parts.accounts.identify(token)
  }
  lake.advance(6 * hour)
  expect(() => lake.parts.accounts.identify(token)).toThrowError(
    expect.objectContaining({ code: 'sessionExpired' }),
  )
})

test('disabling an account ends its sessions and its logins at once', async () => {
  await using lake = await bench()
  const { accounts } = lake.parts
  const { token, email } = await lake.addUser('sales')
  expect(accounts.setDisabled('SALES@example.de', true, 'command-line')).toBe(true)
  expect(() => accounts.identify(token)).toThrowError(expect.objectContaining({ code: 'sessionNotFound' }))
  expect((await accounts.login({ email, password, address: 'x' })).status).toBe('rejected')
  accounts.setDisabled(email, false, 'command-line')
  expect(() => accounts.identify(token)).toThrowError(expect.objectContaining({ code: 'sessionNotFound' }))
  expect((await accounts.login({ email, password, address: 'x' })).status).toBe('accepted')
  expect(accounts.setDisabled('niemand@example.de', true, 'command-line')).toBe(false)
})

test('an API token works until it is revoked', async () => {
  await using lake = await bench()
  const { accounts } = lake.parts
  const made = accounts.createToken({ label: 'Website', role: 'web-read' }, 'command-line')
  expect(made.secret).toMatch(/^sk[\w-]{43}$/)
  expect(accounts.identify(made.secret)).toEqual({ kind: 'token', id: made.id, roles: ['web-read'] })
  expect(accounts.revokeToken(made.id, 'command-line')).toBe(true)
  expect(accounts.revokeToken(made.id, 'command-line')).toBe(false)
  expect(() => accounts.identify(made.secret)).toThrowError(
    expect.objectContaining({ code: 'sessionNotFound' }),
  )
  expect(accounts.audit({ limit: 2 }).map(entry => entry.event)).toEqual(['token.revoked', 'token.created'])
})

test('what another process writes is seen at once', async () => {
  await using lake = await bench()
  await using commandLine = openAccounts(lake.dataDir, lake.parts)
  const { secret, id } = commandLine.createToken({ label: 'x', role: 'viewer' }, 'command-line')
  expect(lake.parts.accounts.identify(secret).id).toBe(id)
  commandLine.revokeToken(id, 'command-line')
  expect(() => lake.parts.accounts.identify(secret)).toThrowError()
})

test('the file is its owner’s alone and holds no secret in clear', async () => {
  await using lake = await bench()
  const { token } = await lake.addUser('editor')
  const { secret } = lake.parts.accounts.createToken({ label: 'x', role: 'viewer' }, 'test')
  const setup = 'accounts.sqlite'
  const files = [setup, `${setup}-wal`].map(name => join(lake.dataDir, name))
  const bytes = Buffer.concat(files.map(file => readFileSync(file)))
  for (const clear of [token, secret, password]) expect(bytes.includes(clear)).toBe(false)
  expect(files.map(file => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
})

test('a password is stored as Argon2id at no less than the cost that OWASP asks for, each with a salt of its own', async () => {
  await using lake = await bench()
  for (const role of ['editor', 'sales'] as const) await lake.addUser(role)
  using database = new DatabaseSync(join(lake.dataDir, 'accounts.sqlite'), { readOnly: true })
  const hashes = database
    .prepare('SELECT password_hash FROM users')
    .all()
    .map(({ password_hash }) => String(password_hash))
  expect(new Set(hashes).size).toBe(2)
  for (const stored of hashes) {
    const [, algorithm, version, cost = '', salt = '', tag = ''] = stored.split('$')
    expect([algorithm, version]).toEqual(['argon2id', 'v=19'])
    const [memory = 0, passes = 0, parallelism = 0] = cost.split(',').map(part => Number(part.slice(2)))
    expect(cost).toBe(`m=${memory},t=${passes},p=${parallelism}`)
    expect(memory).toBeGreaterThanOrEqual(19_456)
    expect(passes).toBeGreaterThanOrEqual(2)
    expect(parallelism).toBeGreaterThanOrEqual(1)
    const [nonce, expected] = [Buffer.from(salt, 'base64'), Buffer.from(tag, 'base64')]
    expect([nonce.length, expected.length]).toEqual([16, 32])
    // What the row says of itself is what was done.
    const tagLength = expected.length
    expect(
      argon2Sync('argon2id', { message: password, nonce, parallelism, tagLength, memory, passes }).equals(
        expected,
      ),
    ).toBe(true)
  }
})

test('a login, a changed password and a logout are written down with who did it', async () => {
  await using lake = await bench()
  const { accounts } = lake.parts
  const { id, token, email } = await lake.addUser('editor')
  const change = (current: string) =>
    accounts.changePassword(id, { current, next: 'sieben leise laternen', address: 'x', token })
  expect((await change('falsch geraten')).status).toBe('wrongPassword')
  expect((await change(password)).status).toBe('changed')
  expect((await accounts.login({ email, password, address: 'x' })).status).toBe('rejected')
  accounts.logout(token)
  // Ended once, and nobody is written down for what is none.
  accounts.logout(token)
  accounts.logout('st-of-nobody')
  const entries = accounts.audit({ limit: 20, id }).toReversed()
  expect(entries.map(({ event, actor, subject }) => [event, actor, subject])).toEqual([
    ['user.added', 'test', id],
    ['login.accepted', id, id],
    ['password.refused', id, id],
    ['password.changed', id, id],
    ['login.rejected', 'anonymous', id],
    ['logout', id, id],
  ])
  expect(JSON.stringify(entries)).not.toContain(email)
})

test.each([
  [{ email: 'editor@example.de' }, 'emailTaken'],
  [{ email: 'EDITOR@EXAMPLE.DE' }, 'emailTaken'],
  [{ email: 'kein' }, 'email'],
  [{ name: '  ' }, 'name'],
  [{ password: 'kurz' }, 'passwordShort'],
  [{ role: 'lead-intake' as const }, 'role'],
])('an account with %j is refused', async (change, problem) => {
  await using lake = await bench()
  await lake.addUser('editor')
  const user = { email: 'neu@example.de', name: 'Neu', role: 'editor' as const, password, ...change }
  expect(await lake.parts.accounts.addUser(user, 'test')).toEqual({ status: 'refused', problems: [problem] })
  expect(lake.parts.accounts.users()).toHaveLength(1)
})

test('a file of the first version is brought up to date, with its sessions and tokens', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lake-accounts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const first = readFileSync(new URL('../migrations/accounts/001-accounts.sql', import.meta.url), 'utf8')
  const token = 'st-of-the-first-version'
  const ends = Date.parse('2030-01-08T00:00:00.000Z')
  using database = new DatabaseSync(join(folder, 'accounts.sqlite'))
  database.exec(`${first}; PRAGMA user_version = 1`)
  database
    .prepare(
      "INSERT INTO users VALUES ('u1', 'a@example.de', 'Anna', 'editor', 'x', 0, '2029-12-01T00:00:00.000Z')",
    )
    .run()
  database.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?)').run(hashSecret(token), 'u1', ends - 1, ends)
  const options = { clock: () => new Date(ends - 3_600_000), logger: createLogger(() => undefined) }
  const accounts = openAccounts(folder, options)
  expect(accounts.identify(token)).toEqual({ kind: 'user', id: 'u1', roles: ['editor'] })
  expect(accounts.sessions('u1')).toMatchObject([{ kind: 'studio', createdAt: '2030-01-01T00:00:00.000Z' }])
  // Twice is once, and a version of the future is left alone.
  expect(openAccounts(folder, options).users()).toHaveLength(1)
  database.exec('PRAGMA user_version = 99')
  expect(() => openAccounts(folder, options)).toThrowError('update the lake')
})
