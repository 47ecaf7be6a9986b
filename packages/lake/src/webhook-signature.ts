import { createHmac } from 'node:crypto'

/**
 * The value of `sanity-webhook-signature` over exactly the bytes of `body`, at a time in milliseconds.
 * @see @sanity/webhook `encodeSignatureHeader`
 */
export function signatureHeader(body: string, secret: string, timeMs: number): string {
  const signature = createHmac('sha256', secret).update(`${timeMs}.${body}`).digest('base64url')
  return `t=${timeMs},v1=${signature}`
}
