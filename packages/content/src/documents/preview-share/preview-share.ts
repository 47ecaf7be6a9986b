/**
 * A link that shows one draft to somebody without an account. It is no type of the schema: editors make and revoke links
 * at the article, never as documents. The dot in its id keeps it from everybody without a token.
 */
export interface PreviewShare {
  readonly _id: string
  readonly _type: typeof previewShareType
  /** Published id of the document, whose draft is shown. */
  readonly document: string
  /** The token itself is nowhere but in the link. */
  readonly tokenHash: string
  /** ISO 8601. */
  readonly expiresAt: string
  /** Name of who made it. */
  readonly createdBy: string
}

export const previewShareType = 'previewShare'

const dayMs = 24 * 60 * 60 * 1_000

/** How long a link may be good, in days. */
export const shareDays = [1, 7, 30] as const
export type ShareDays = (typeof shareDays)[number]

/** 43 characters that nobody guesses. */
export function newShareToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** What is kept of a token. Browsers know it on encrypted pages and on `localhost` only. */
export async function hashShareToken(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

interface NewShare {
  readonly document: string
  readonly days: ShareDays
  readonly createdBy: string
  readonly now: Date
}

/** A new link: what the lake keeps of it, and the token for the address. */
export async function newPreviewShare({
  document,
  days,
  createdBy,
  now,
}: NewShare): Promise<{ readonly share: PreviewShare; readonly token: string }> {
  const token = newShareToken()
  const share = {
    _id: `${previewShareType}.${crypto.randomUUID()}`,
    _type: previewShareType,
    document,
    tokenHash: await hashShareToken(token),
    expiresAt: new Date(now.getTime() + days * dayMs).toISOString(),
    createdBy,
  } as const
  return { share, token }
}

/** Path of a link. */
export function sharePath(token: string): string {
  return `/vorschau/${token}`
}
