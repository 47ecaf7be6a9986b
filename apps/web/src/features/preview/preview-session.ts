import { createHmac, timingSafeEqual } from 'node:crypto'

/** Name of the cookie that opens the drafts. */
export const previewCookieName = 'klartext-vorschau'

/** After so long the editor's Studio has to ask again. */
const lifeMs = 60 * 60 * 1_000

function signature(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(`preview-session:${payload}`).digest('base64url')
}

/** A value that opens the drafts for an hour from `now`: when it ends, and the site's signature. */
export function previewSession(secret: string, now: Date): string {
  const endsAt = (now.getTime() + lifeMs).toString(36)
  return `${endsAt}.${signature(endsAt, secret)}`
}

const cookie = new RegExp(`(?:^|;\\s*)${previewCookieName}=([^;]*)`, 'g')

/** Whether these cookies open the drafts now. */
export function isPreviewOpen(cookies: string, secret: string, now: Date): boolean {
  return [...cookies.matchAll(cookie)].some(([, value = '']) => isOpen(value, secret, now))
}

function isOpen(value: string, secret: string, now: Date): boolean {
  const [endsAt = '', signed = '', ...more] = value.split('.')
  const given = Buffer.from(signed)
  const expected = Buffer.from(signature(endsAt, secret))
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  return Number.parseInt(endsAt, 36) > now.getTime()
}

interface CookieOptions {
  /** Whether the site is reached by an encrypted connection. */
  readonly isSecure: boolean
}

/**
 * The header that opens the drafts in this browser, or closes them with an empty value. `Lax` reaches the Studio's frame
 * too: Studio and site are of the same site, whatever their ports and subdomains.
 */
export function previewCookie(value: string, { isSecure }: CookieOptions): string {
  const life = value === '' ? 0 : lifeMs / 1_000
  const attributes = [
    'Path=/',
    `Max-Age=${life}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure ? ['Secure'] : []),
  ]
  return [`${previewCookieName}=${value}`, ...attributes].join('; ')
}
