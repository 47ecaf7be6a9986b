import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { englishWordIn } from '@repo/content/english-words.ts'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../src')

interface Text {
  readonly file: string
  readonly text: string
}

/** What an editor reads of a source file: values of properties that are shown, and text between tags. */
function shownTexts(file: string): readonly Text[] {
  const source = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*.*?\*\/|^\s*\/\/[^\n]*$/gms, '')
  const properties = source.matchAll(
    /\b(?:aria-label|description|done|fix|header|label|message|placeholder|sentence|text|title|tooltip)(?:=|\(|:\s*(?:[^'"`,;\n]*\?\s*)?)(['"`])((?:(?!\1).)+)\1/g,
  )
  const betweenTags = file.endsWith('x') ? source.matchAll(/>\s*([A-ZÄÖÜ][^<>{}=;]*?)\s*(?:<|\{)/g) : []
  const texts = [...[...properties].map(found => found[2]), ...[...betweenTags].map(found => found[1])]
  const isShown = (text: string | undefined): text is string =>
    text !== undefined && /^[^a-z]|\s/.test(text) && !/\w\.\w|\(\)/.test(text)
  return texts.filter(isShown).map(text => ({ file, text: text.replaceAll(/\s+/g, ' ') }))
}

const texts = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file) && !file.startsWith('server'))
  .flatMap(shownTexts)

test('the walk reads structure, actions, dialogs, tools and lists', () => {
  const found = texts.map(({ text }) => text)
  for (const text of [
    'Redaktion',
    'Kontaktangebote',
    'Stilllegen',
    'Vorschau',
    'Noch einmal prüfen',
    'Artikel',
  ])
    expect(found).toContain(text)
  expect(texts.length).toBeGreaterThan(100)
})

test('what the Studio adds to the platform is German', () => {
  const english = texts.flatMap(({ file, text }) => {
    const word = englishWordIn(text)
    return word === undefined ? [] : [`${file}: "${text}" has "${word}"`]
  })
  expect(english).toEqual([])
})
