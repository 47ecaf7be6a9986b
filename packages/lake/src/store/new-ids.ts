import { randomBytes, randomUUID } from 'node:crypto'

export function newDocumentId(): string {
  return randomUUID()
}

/** The time first, so that ids of one hour lie together in the index; then 98 random bits, which the runtime has ready. */
export function newTransactionId(now: Date): string {
  const time = now.getTime().toString(36).padStart(9, '0')
  return time + randomUUID().replaceAll('-', '').slice(-26)
}

export function newArrayKey(): string {
  return randomBytes(6).toString('hex')
}
