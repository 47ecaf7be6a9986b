import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
/** Without lines that are comments, which name whatever they like. */
const textOf = (path: string): string =>
  readFileSync(join(root, path), 'utf8')
    .split('\n')
    .filter(line => !/^\s*(\/\/|\/?\*)/.test(line))
    .join('\n')

const filesIn = (folder: string, pattern: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && pattern.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .filter(path => !/node_modules|\/\.next\/|\/dist\//.test(path))

const browserFolders = ['apps/web/src', 'apps/studio/src', 'packages/ui/src', 'packages/content/src']

/** What runs during a build, besides Next, the Studio's command and the bundlers. */
const buildFiles = [
  'apps/web/next.config.ts',
  'apps/web/postcss.config.mjs',
  'apps/studio/sanity.cli.ts',
  'apps/studio/_document.js',
  'scripts/build.ts',
  ...filesIn('apps/web/src/fonts', /^(build|cut-fonts)\.ts$/),
  ...filesIn('apps/web/src/enhance', /^(build|bundle)\.ts$/),
  ...filesIn('apps/studio/src/server', /^studio-vite-plugin\.ts$/),
]

test('fonts are files of packages, which the build cuts; none comes from a service', () => {
  const sources = browserFolders.flatMap(folder => filesIn(folder, /\.tsx?$/))
  expect(sources.length).toBeGreaterThan(500)
  expect(
    sources.filter(path => /next\/font\/google|fonts\.(googleapis|gstatic)|use\.typekit/.test(textOf(path))),
  ).toEqual([])
  expect(textOf('apps/web/src/app/fonts.ts')).toContain('next/font/local')
})

test('no style sheet names an address elsewhere', () => {
  const sheets = [...browserFolders, 'apps/studio/static'].flatMap(folder => filesIn(folder, /\.css$/))
  expect(sheets.length).toBeGreaterThan(1)
  expect(sheets.filter(path => /(url\(|@import)\s*['"]?\s*(https?:)?\/\//.test(textOf(path)))).toEqual([])
})

test('nothing that runs during the build asks the network', () => {
  expect(buildFiles.length).toBeGreaterThan(8)
  const asking =
    /\bfetch\(|from 'node:(https?|http2|net|tls|dns)|undici|axios|remotePatterns|\bloader:|assetPrefix|https?:\/\//
  expect(buildFiles.filter(path => asking.test(textOf(path)))).toEqual([])
})

test('neither Next nor the Studio’s command fetches anything of its own', () => {
  expect(textOf('apps/web/next.config.ts')).toContain('images: { unoptimized: true }')
  expect(textOf('apps/studio/sanity.cli.ts')).toContain('autoUpdates: false')
  expect(textOf('apps/studio/package.json')).toContain('"build": "DO_NOT_TRACK=1 sanity build"')
  // No page is rendered while building, so none reads content: each says so itself.
  const pages = filesIn('apps/web/src/app', /^page\.tsx$/).filter(path => path.includes('['))
  const early = pages.filter(
    path => !/generateStaticParams\(\): never\[\]|dynamic = 'force-dynamic'/.test(textOf(path)),
  )
  expect(early).toEqual([])
})
