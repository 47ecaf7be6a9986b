import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'
import { runtimeConfigScript } from './runtime-config-script.ts'
import { readStudioEnvironment } from './studio-environment.ts'

const bridgeScript = /<script[^>]*src="https:\/\/core\.sanity-cdn\.com\/[^"]*"[^>]*><\/script>/g
const fontAddress = /https:\/\/design-system-static\.sanity\.io\/InterVariable(-Italic)?-latin-\d+\.woff2/g
const { resolve } = createRequire(import.meta.url)

/**
 * Takes what loads from outside hosts out of the built page: the script of the hosted dashboard goes, the interface
 * font comes from this server. Serves `/runtime-config.js` while developing.
 */
export function studioVitePlugin(): Plugin {
  return {
    name: 'klartext-studio',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        for (const style of ['normal', 'italic']) {
          const source = await readFile(
            resolve(`@fontsource-variable/inter/files/inter-latin-wght-${style}.woff2`),
          )
          this.emitFile({ type: 'asset', fileName: `static/inter-latin-${style}.woff2`, source })
        }
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || typeof file.source !== 'string') continue
          if (file.fileName === 'index.html') file.source = file.source.replace(bridgeScript, '')
          if (file.fileName.endsWith('.css'))
            file.source = file.source.replace(
              fontAddress,
              (_match, italic?: string) => `/static/inter-latin-${italic ? 'italic' : 'normal'}.woff2`,
            )
        }
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
