import { createHash } from 'node:crypto'

/** 31 symbols (a prime) without 0, 1, I, L and O, so that a number survives the telephone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const base = alphabet.length
const bodyLength = 7
const pattern = new RegExp(`^KT-?([${alphabet}]{4})-?([${alphabet}]{4})$`)

/** Weighted sum modulo a prime: finds every single wrong symbol and every swap of two. */
function checkSymbol(body: string): string {
  let sum = 0
  for (const [index, symbol] of [...body].entries()) {
    sum += alphabet.indexOf(symbol) * (index + 2)
  }
  return alphabet.charAt((base - (sum % base)) % base)
}

/**
 * `KT-XXXX-XXXX`, derived from the idempotency key: a retry gets the same number, and numbers tell neither order
 * nor amount. The last symbol is the check symbol.
 */
export function caseNumber(idempotencyKey: string): string {
  let rest = createHash('sha256').update(`case:${idempotencyKey}`).digest().readBigUInt64BE()
  let body = ''
  for (let index = 0; index < bodyLength; index += 1) {
    body += alphabet.charAt(Number(rest % BigInt(base)))
    rest /= BigInt(base)
  }
  return `KT-${body.slice(0, 4)}-${body.slice(4)}${checkSymbol(body)}`
}

/** Accepts small letters, blanks and missing dashes as people type them. */
export function isCaseNumber(typed: string): boolean {
  const match = pattern.exec(typed.toUpperCase().replace(/\s/g, ''))
  const symbols = `${match?.[1] ?? ''}${match?.[2] ?? ''}`
  return match !== null && checkSymbol(symbols.slice(0, bodyLength)) === symbols.charAt(bodyLength)
}
