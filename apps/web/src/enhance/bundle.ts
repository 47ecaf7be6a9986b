import { createHash } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build, context } from 'esbuild'
import { replaceFile } from '../replace-file.ts'

const folder = import.meta.dirname
const publicFolder = join(folder, '../../public')
const generatedFile = join(folder, 'script-address.generated.ts')

const options = {
  entryPoints: [join(folder, 'main.ts')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16'],
  legalComments: 'none',
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions

/** The browser script as it is shipped, minified. */
export async function bundleScript(): Promise<string> {
  const { outputFiles } = await build(options)
  return outputFiles[0]?.text ?? ''
}

/** Puts the script under a name with its hash, tells the layout that name, and removes what earlier builds left. */
async function publish(script: string): Promise<void> {
  const name = `klartext.${createHash('sha256').update(script).digest('hex').slice(0, 12)}.js`
  await mkdir(publicFolder, { recursive: true })
  await replaceFile(join(publicFolder, name), script)
  await replaceFile(
    generatedFile,
    `/** Written by \`bundle.ts\`. */\nexport const scriptAddress = '/${name}'\n`,
  )
  const stale = (await readdir(publicFolder)).filter(file => /^klartext\..*\.js$/.test(file) && file !== name)
  await Promise.all(stale.map(file => rm(join(publicFolder, file), { force: true })))
}

/** Bundles once, for `next build` and for the type check. */
export async function publishScript(): Promise<void> {
  await publish(await bundleScript())
}

let watching: Promise<void> | undefined

/** Bundles now and after each change of a source, for `next dev`; resolves after the first time. */
export function watchScript(): Promise<void> {
  // Next evaluates its configuration more than once in a process.
  watching ??= watch()
  return watching
}

async function watch(): Promise<void> {
  await publishScript()
  const sources = await context({
    ...options,
    plugins: [
      {
        name: 'publish',
        setup: ({ onEnd }) =>
          onEnd(async ({ outputFiles, errors }) => {
            const script = outputFiles?.[0]?.text
            if (errors.length === 0 && script !== undefined) await publish(script)
          }),
      },
    ],
  })
  await sources.watch()
}
