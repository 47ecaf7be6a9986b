import type { LakeConfig } from '../config.ts'
import { LakeError } from '../errors.ts'

/**
 * Refuses a form that was not sent by a page of the lake. The pages use no cookies, so this guards against a
 * foreign page that logs its visitor in as somebody else.
 * @throws LakeError forbidden
 */
export function requireOwnOrigin(request: Request, config: Pick<LakeConfig, 'lakeUrl' | 'projectId'>): void {
  const lake = new URL(config.lakeUrl)
  const own = [lake.origin, `${lake.protocol}//${config.projectId}.${lake.host}`]
  if (!own.includes(request.headers.get('origin') ?? ''))
    throw new LakeError('forbidden', `The form must be sent from a page of ${lake.origin}`)
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
