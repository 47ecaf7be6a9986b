import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'
import { securityHeaders } from './src/security-headers.ts'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  devIndicators: false,
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  images: { unoptimized: true },
  cacheHandler: fileURLToPath(new URL('./src/lake/page-cache.ts', import.meta.url)),
  // 'use cache' without Cache Components, which would insist on content during the build.
  experimental: { useCache: true },
  headers: async () => [{ source: '/:path*', headers: securityHeaders(process.env.NODE_ENV) }],
}

export default config
