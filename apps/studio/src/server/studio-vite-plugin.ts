import type { Plugin } from 'vite'
import { runtimeConfigScript } from './runtime-config-script.ts'
import { readStudioEnvironment } from './studio-environment.ts'

const bridgeScript = /<script[^>]*src="https:\/\/core\.sanity-cdn\.com\/[^"]*"[^>]*><\/script>/g

/**
 * Takes the script of the hosted dashboard out of the built page, which then asks no outside host, and serves
 * `/runtime-config.js` while developing.
 */
export function studioVitePlugin(): Plugin {
  return {
    name: 'klartext-studio',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type === 'asset' && typeof page.source === 'string')
          page.source = page.source.replace(bridgeScript, '')
      },
    },
    configureServer(server) {
      const { runtimeConfig } = readStudioEnvironment(process.env)
      server.middlewares.use('/runtime-config.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript; charset=utf-8')
        response.end(runtimeConfigScript(runtimeConfig))
      })
    },
  }
}
