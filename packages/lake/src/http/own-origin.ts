import type { LakeConfig } from '../config.ts'
import { LakeError } from '../errors.ts'

type OwnAddress = Pick<LakeConfig, 'lakeUrl' | 'projectId'>

/** Whether the value of an `Origin` header is the lake itself, under either of its names. */
export function isOwnOrigin(origin: string, { lakeUrl, projectId }: OwnAddress): boolean {
  const lake = new URL(lakeUrl)
  return origin === lake.origin || origin === `${lake.protocol}//${projectId}.${lake.host}`
}

/**
 * Refuses a form that was not sent by a page of the lake: a foreign page could log its visitor in as somebody else,
 * or act as the one who is logged in.
 * @throws LakeError forbidden
 */
export function requireOwnOrigin(request: Request, config: OwnAddress): void {
  if (!isOwnOrigin(request.headers.get('origin') ?? '', config))
    throw new LakeError('forbidden', `The form must be sent from a page of ${new URL(config.lakeUrl).origin}`)
}

/**
 * The address a login returns to, rebuilt from its parsed parts; `undefined` unless its origin is an allowed one.
 */
export function returnAddress(
  value: string | undefined,
  allowedOrigins: readonly string[],
): string | undefined {
  if (value === undefined || !URL.canParse(value)) return undefined
  const url = new URL(value)
  const isAllowed = allowedOrigins.some(origin => new URL(origin).origin === url.origin)
  // `blob:` addresses have the origin of what is behind their colon; credentials only serve to mislead.
  const isPlain = /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  if (!isAllowed || !isPlain) return undefined
  return `${url.origin}${url.pathname}${url.search}`
}
