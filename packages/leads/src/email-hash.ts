import { createHmac } from 'node:crypto'

/** The address as it counts for "the same sender": mail servers do not tell small letters from capitals. */
function sameSender(address: string): string {
  return address.normalize('NFC').trim().toLowerCase()
}

/** Keyed hash of a mail address: finds the same sender, and tells nobody without the secret who it is. */
export function emailHash(secret: string, address: string): string {
  return createHmac('sha256', secret)
    .update(`email:${sameSender(address)}`)
    .digest('base64url')
}
