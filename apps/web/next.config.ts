import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'
import { env } from './src/env.ts'
import { surfaceNames } from './src/features/surfaces/surface-names.ts'
import { mediaPolicy, securityHeaders } from './src/security-headers.ts'

/** Every page, found or not; what answers a form sets its headers itself and is never kept. */
const pages = '/:path((?!_next/|api/|medien/|og/|suche$|kontakt/|vorgang/|selbsttest/[^/]+/ergebnis).*)'

/** Settings of Next; `phase` tells development from production. */
export default async function configure(phase: string): Promise<NextConfig> {
  // Loaded here alone: production needs what was bundled, not the bundler.
  if (phase === PHASE_DEVELOPMENT_SERVER) {
    await (await import('./src/fonts/cut-fonts.ts')).cutFontsOnce()
    await (await import('./src/enhance/bundle.ts')).watchScript()
  }
  return {
    poweredByHeader: false,
    reactStrictMode: true,
    devIndicators: false,
    // What the Link header names depends on how far a rendering got when it was sent; the HTML names all of it.
    reactMaxHeadersLength: 0,
    turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
    images: { unoptimized: true },
    cacheHandler: fileURLToPath(new URL('./src/lake/page-cache.ts', import.meta.url)),
    // 'use cache' without Cache Components, which would insist on content during the build.
    experimental: { useCache: true },
    // `?von=<slug>` names the article a visitor comes from; one static page for each, under one address.
    rewrites: async () => ({
      beforeFiles: [
        {
          source: '/kontakt',
          has: [{ type: 'query', key: 'von', value: '(?<slug>[a-z0-9-]{1,96})' }],
          destination: '/kontakt/von/:slug',
        },
      ],
      // A segment cannot be dynamic in part, so the twin's address is an alias; so are those of texts for machines, which
      // Next would otherwise insist on writing during the build.
      afterFiles: [
        { source: '/artikel/:slug([a-z0-9-]+).md', destination: '/api/markdown/:slug' },
        ...surfaceNames.map(name => ({ source: `/${name}`, destination: `/api/surface/${name}` })),
      ],
      fallback: [],
    }),
    headers: async () => [
      {
        source: '/:path*',
        headers: securityHeaders(
          phase === PHASE_DEVELOPMENT_SERVER ? { developmentStudio: env.STUDIO_URL } : {},
        ),
      },
      // The last entry that fits a path wins.
      { source: '/medien/:file', headers: [mediaPolicy] },
      // Other sites show share images in their previews.
      { source: '/og/:path*', headers: [{ key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' }] },
      // Only this process knows when a page expires; nobody between it and the visitor may keep one unasked.
      {
        source: pages,
        headers: [{ key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' }],
      },
      // The address of a case is its key: nobody keeps the page, and no other site hears of it.
      {
        source: '/vorgang/:path*',
        headers: [
          { key: 'Cache-Control', value: 'private, no-store' },
          { key: 'Referrer-Policy', value: 'no-referrer' },
          { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
        ],
      },
      // Its name changes with its content.
      {
        source: '/klartext.:hash([0-9a-f]+).js',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
      },
    ],
  }
}
