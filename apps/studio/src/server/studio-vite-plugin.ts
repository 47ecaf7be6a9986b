import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'
import { inGerman } from './german-labels.ts'
import { runtimeConfigScript } from './runtime-config-script.ts'
import { lateParts, startGroups } from './start-groups.ts'
import { staticImports } from './static-imports.ts'
import { readStudioEnvironment } from './studio-environment.ts'

const bridgeScript = /<script[^>]*src="https:\/\/core\.sanity-cdn\.com\/[^"]*"[^>]*><\/script>/g
const fontAddress = /https:\/\/design-system-static\.sanity\.io\/InterVariable(-Italic)?-latin-\d+\.woff2/g
const { resolve } = createRequire(import.meta.url)
const brotli = promisify(brotliCompress)

/**
 * Lets the browser fetch all that every start needs at once, instead of each part when it has read the one that names it.
 * @throws Error when the platform has moved what `startGroups` names
 */
function withPreloads(html: string, bundle: Rollup.OutputBundle): string {
  const chunks = Object.values(bundle).filter(file => file.type === 'chunk')
  const entry = chunks.find(({ fileName }) => html.includes(`src="/${fileName}"`))
  if (entry === undefined) throw new Error('the page of the Studio names no script of this build')
  const late = Object.keys(lateParts).map(part => {
    const chunk = chunks.find(({ name }) => name === part)
    if (chunk === undefined) throw new Error(`this build has no part "${part}"`)
    return chunk.fileName
  })
  const needed = new Set([entry.fileName, ...late].flatMap(name => [name, ...staticImports(bundle, name)]))
  needed.delete(entry.fileName)
  const links = [...needed].map(name => `<link rel="modulepreload" href="/${name}"/>`)
  return html.replace('</head>', `${links.join('')}</head>`)
}

/** Compresses what is worth it, once, next to each file; the server hands it out. */
async function compressFiles(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const worth = files.filter(file => file.isFile() && /\.(js|css|html|svg)$/.test(file.name))
  await Promise.all(
    worth.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name)
      const source = await readFile(path)
      if (source.length < 1_024) return
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
      }
      await writeFile(`${path}.br`, await brotli(source, { params }))
    }),
  )
}

/**
 * Takes what loads from outside hosts out of the built page: the script of the hosted dashboard goes, the interface
 * font comes from this server. Translates what the platform says to screen readers in English only, and makes the files
 * ready to be fetched fast. Serves `/runtime-config.js` while developing.
 */
export function studioVitePlugin(): Plugin {
  return {
    name: 'klartext-studio',
    config: () => ({ build: { rolldownOptions: { output: { codeSplitting: { groups: startGroups } } } } }),
    transform: (source, file) => inGerman(file, source),
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
          if (file.fileName === 'index.html')
            file.source = withPreloads(file.source.replace(bridgeScript, ''), bundle)
          if (file.fileName.endsWith('.css'))
            file.source = file.source.replace(
              fontAddress,
              (_match, italic?: string) => `/static/inter-latin-${italic ? 'italic' : 'normal'}.woff2`,
            )
        }
      },
    },
    async writeBundle({ dir }) {
      if (dir !== undefined) await compressFiles(dir)
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
