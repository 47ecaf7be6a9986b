import { randomBytes } from 'node:crypto'

export function newDocumentId(): string {
  return randomBytes(16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** The time first, so that ids of one hour lie together in the index; then 96 random bits. */
export function newTransactionId(now: Date): string {
  const time = now.getTime().toString(36).padStart(9, '0')
  return time + randomBytes(12).toString('base64url').replace(/[-_]/g, 'x')
}

export function newArrayKey(): string {
  return randomBytes(6).toString('hex')
}
