import { createHash } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build, context } from 'esbuild'
import { replaceFile } from '../replace-file.ts'

const folder = import.meta.dirname
const publicFolder = join(folder, '../../public')
const generatedFile = join(folder, 'script-address.generated.ts')

/** The script of every page, and the worker that a form loads when somebody begins to write. */
const entries = { klartext: 'main.ts', 'klartext-check': 'check-worker.ts' } as const

type EntryName = keyof typeof entries

const options = {
  entryPoints: Object.entries(entries).map(([out, file]) => ({ out, in: join(folder, file) })),
  outdir: publicFolder,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16'],
  legalComments: 'none',
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions

type Scripts = Readonly<Record<EntryName, string>>

function scriptsOf(files: readonly { readonly path: string; readonly text: string }[]): Scripts {
  const textOf = (name: EntryName): string =>
    files.find(({ path }) => path === join(publicFolder, `${name}.js`))?.text ?? ''
  return { klartext: textOf('klartext'), 'klartext-check': textOf('klartext-check') }
}

/** The browser scripts as they are shipped, minified. */
export async function bundleScripts(): Promise<Scripts> {
  return scriptsOf((await build(options)).outputFiles)
}

const hashedName = (name: string, script: string): string =>
  `${name}.${createHash('sha256').update(script).digest('hex').slice(0, 12)}.js`

/** Puts the scripts under names with their hash, tells the pages those names, and removes what earlier builds left. */
async function publish(scripts: Scripts): Promise<void> {
  const names = {
    klartext: hashedName('klartext', scripts.klartext),
    'klartext-check': hashedName('klartext-check', scripts['klartext-check']),
  }
  await mkdir(publicFolder, { recursive: true })
  await replaceFile(join(publicFolder, names.klartext), scripts.klartext)
  await replaceFile(join(publicFolder, names['klartext-check']), scripts['klartext-check'])
  await replaceFile(
    generatedFile,
    `/** Written by \`bundle.ts\`. */
export const scriptAddress = '/${names.klartext}'
export const checkWorkerAddress = '/${names['klartext-check']}'
`,
  )
  const kept: readonly string[] = Object.values(names)
  const stale = (await readdir(publicFolder)).filter(
    file => /^klartext(?:-check)?\..*\.js$/.test(file) && !kept.includes(file),
  )
  await Promise.all(stale.map(file => rm(join(publicFolder, file), { force: true })))
}

/** Bundles once, for `next build` and for the type check. */
export async function publishScript(): Promise<void> {
  await publish(await bundleScripts())
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
            if (errors.length === 0 && outputFiles !== undefined) await publish(scriptsOf(outputFiles))
          }),
      },
    ],
  })
  await sources.watch()
}
