import { env } from '../../env.ts'

/** An address of this site with its public origin, which comes from the settings and never from a request. */
export function absoluteUrl(path: string): string {
  return new URL(path, env.SITE_URL).href
}
