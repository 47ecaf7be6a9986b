import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { replaceFile } from '../replace-file.ts'

const require = createRequire(import.meta.url)
const cutFolder = join(import.meta.dirname, 'cut')

/** What German prose is set in. Whatever else a text holds comes from the uncut files, when it is there. */
export const coreCharacters = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)),
  ...'ÄÖÜäöüßàçèé§€°©×–—…„“”‚‘’«»‹›·•\u00a0\u00ad',
].join('')

type Axis = number | { readonly min: number; readonly max: number }

interface Cut {
  readonly name: string
  readonly source: string
  readonly axes: Readonly<Record<string, Axis>>
}

/** Pairs, ligatures and accents; what nobody switches on brings its glyphs along for nothing. */
const features = ['kern', 'liga', 'ccmp', 'locl', 'mark', 'mkmk']

/** Only what the theme uses: a page must not wait for weights in which nothing is set. */
const cuts: readonly Cut[] = [
  {
    name: 'display',
    source: '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
    axes: { wght: 800, opsz: 60 },
  },
  {
    name: 'label',
    source: '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
    axes: { wght: 600, opsz: 16 },
  },
  {
    name: 'text',
    source: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    axes: { wght: { min: 400, max: 700 } },
  },
  {
    name: 'italic',
    source: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
    axes: { wght: 400 },
  },
]

/** Writes the site's fonts as `<name>.woff2`, without glyphs and weights that nothing is set in. */
export async function cutFonts(folder: string = cutFolder): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all(
    cuts.map(async ({ name, source, axes }) => {
      const whole = await readFile(require.resolve(source))
      const cut = await subsetFont(whole, coreCharacters, {
        targetFormat: 'woff2',
        variationAxes: axes,
        keepFeatures: features,
      })
      await replaceFile(join(folder, `${name}.woff2`), cut)
    }),
  )
}

let cutting: Promise<void> | undefined

/** The same once a process, for `next dev`, which evaluates its configuration more than once. */
export function cutFontsOnce(): Promise<void> {
  cutting ??= cutFonts()
  return cutting
}
