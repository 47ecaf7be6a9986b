import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSync } from 'fontkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { coreCharacters, cutFonts } from './cut-fonts.ts'

const names = ['display', 'label', 'text', 'italic']
const codePoints = [...coreCharacters].map(character => character.codePointAt(0) ?? 0)
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fonts-'))
  await cutFonts(folder)
})
afterAll(() => rm(folder, { recursive: true }))

it.each(names)('%s has every letter of German prose and little else', async name => {
  const path = join(folder, `${name}.woff2`)
  const font = openSync(path)
  if (!('hasGlyphForCodePoint' in font)) throw new Error('not a single font')
  // The soft hyphen is never drawn.
  const missing = codePoints.filter(codePoint => codePoint !== 0xad && !font.hasGlyphForCodePoint(codePoint))
  expect(missing.map(codePoint => String.fromCodePoint(codePoint))).toEqual([])
  expect(font.hasGlyphForCodePoint('ø'.codePointAt(0) ?? 0)).toBe(false)
  expect((await stat(path)).size, 'on a slow line each kilobyte is five milliseconds').toBeLessThan(27_000)
})

it('the uncut files are never asked for a letter of German prose', async () => {
  const source = await readFile(join(import.meta.dirname, '../app/fonts.ts'), 'utf8')
  const ranges = [...source.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(([, from = '', to = from]) => ({
    from: Number.parseInt(from, 16),
    to: Number.parseInt(to, 16),
  }))
  expect(ranges.length).toBeGreaterThan(30)
  const claimed = codePoints.filter(codePoint =>
    ranges.some(({ from, to }) => from <= codePoint && codePoint <= to),
  )
  expect(claimed.map(codePoint => String.fromCodePoint(codePoint))).toEqual([])
})
