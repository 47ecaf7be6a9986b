import { isIP } from 'node:net'
import { z } from 'zod'

/** Where mails are handed over; the fields are nodemailer's. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte on. */
  readonly secure: boolean
  /** STARTTLS or no mail. */
  readonly requireTLS: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
}

/** Nobody else can listen on the way there. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/**
 * `smtp://user:password@host:587` (STARTTLS, which only a server on this machine may do without) or `smtps://…:465`.
 * Anything else in the address is refused: nodemailer would take options from it, among them those that switch off checks.
 */
export const smtpUrlSchema = z.url({ protocol: /^smtps?$/ }).transform((address, context): SmtpSettings => {
  const url = new URL(address)
  if (url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname) || url.hostname === '') {
    const message =
      'must look like smtp://user:password@mail.example.de:587, without anything behind the port'
    context.issues.push({ code: 'custom', message, input: address })
    return z.NEVER
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !isLoopback(host),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
})
