import type { Env } from '../../env.ts'

/** Where this process serves pages to itself; loopback. */
export function ownOrigin({ WEB_INTERNAL_URL, PORT }: Pick<Env, 'WEB_INTERNAL_URL' | 'PORT'>): string {
  return WEB_INTERNAL_URL ?? `http://127.0.0.1:${PORT}`
}
