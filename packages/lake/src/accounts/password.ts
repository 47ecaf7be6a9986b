import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { UserProblem } from './accounts.ts'

const argon2Async = promisify(argon2)

/** OWASP's first choice for Argon2id: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryKib: 19_456, passes: 2, lanes: 1 } as const
const hashPattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** At most this many hashes run at once, so a burst of logins cannot take the memory or both cores. */
const parallelHashes = 2
let running = 0
const waiting: (() => void)[] = []

async function derive(
  password: string,
  salt: Buffer,
  memoryKib: number,
  passes: number,
  lanes: number,
): Promise<Buffer> {
  if (running >= parallelHashes) await new Promise<void>(resolve => waiting.push(resolve))
  else running += 1
  try {
    return await argon2Async('argon2id', {
      message: password.normalize('NFKC'),
      nonce: salt,
      parallelism: lanes,
      tagLength: 32,
      memory: memoryKib,
      passes,
    })
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** Argon2id in the usual `$argon2id$…` form, so the cost can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost.memoryKib, cost.passes, cost.lanes)
  return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}$${encode(salt)}$${encode(hash)}`
}

/** False for a wrong password and for a hash that is none; takes as long as hashing did. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, lanes, salt, hash] = hashPattern.exec(stored) ?? []
  if (salt === undefined || hash === undefined) return false
  const expected = Buffer.from(hash, 'base64')
  const actual = await derive(
    password,
    Buffer.from(salt, 'base64'),
    Number(memory),
    Number(passes),
    Number(lanes),
  )
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

/** In characters. */
export const passwordLimits = { minLength: 12, maxLength: 256 } as const

const guessableParts = ['passwort', 'password', 'klartext', 'administrator', 'qwertz', 'qwerty', 'willkommen']

/** Length counts, composition does not; what anybody would try first is refused. */
export function passwordProblem(
  password: string,
  about: { readonly email: string; readonly name: string },
): UserProblem | undefined {
  const characters = [...password].length
  if (characters < passwordLimits.minLength) return 'passwordShort'
  if (characters > passwordLimits.maxLength) return 'passwordLong'
  const own = [...about.email.toLowerCase().split(/[@._+-]/), ...about.name.toLowerCase().split(/\s+/)]
  const rest = [...guessableParts, ...own.filter(part => part.length > 3)].reduce(
    (left, part) => left.replaceAll(part, ''),
    password.toLowerCase().replaceAll(/0123456789|123456789|12345678|1234567|123456|12345|1234/g, ''),
  )
  return new Set(rest).size < 5 ? 'passwordGuessable' : undefined
}
