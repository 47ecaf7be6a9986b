import type { RuntimeConfig } from '../runtime-config.ts'

/**
 * Headers of every answer. The policy names this Studio, the lake's addresses and the site (for the preview) and
 * nothing else, so nothing of the Studio can speak to a third party.
 */
export function securityHeaders(config: RuntimeConfig): Readonly<Record<string, string>> {
  const lake = new URL(config.lakeUrl)
  const isLocal = lake.protocol === 'http:' && lake.hostname === 'localhost'
  const hosts = [lake.host, `${config.projectId}.${lake.host}`]
  if (isLocal) hosts.push(`*.${config.projectId}.${lake.host}`)
  const lakeOrigins = hosts.map(host => `${lake.protocol}//${host}`)
  const socketOrigins = hosts.map(host => `${lake.protocol === 'https:' ? 'wss:' : 'ws:'}//${host}`)
  const site = new URL(config.siteUrl).origin
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // styled-components writes its rules at run time.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', lake.origin],
    'media-src': ["'self'", 'blob:', lake.origin],
    'font-src': ["'self'", 'data:'],
    // The site says why a preview does not connect.
    'connect-src': ["'self'", ...lakeOrigins, ...socketOrigins, site],
    'frame-src': [site],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, values]) => `${name} ${values.join(' ')}`)
      .join('; '),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex',
  }
}
