/**
 * A time-ordered random UUID. Unlike `crypto.randomUUID` it also works on plain http.
 * @see RFC 9562, version 7
 */
export function uuidV7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const time = now.toString(16).padStart(12, '0')
  const random = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  const variant = (0x8 | (Number.parseInt(random.charAt(16), 16) & 0x3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(13, 16)}-${variant}${random.slice(17, 20)}-${random.slice(20)}`
}
