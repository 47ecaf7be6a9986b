import { expect, test } from 'vitest'
import { calloutMarkdown } from '../../blocks/callout/callout.markdown.ts'
import { imageFigureMarkdown } from '../../blocks/image-figure/image-figure.markdown.ts'
import { bodyMarkdown } from '../../blocks/markdown.ts'
import { tableMarkdown } from '../../blocks/table/table.markdown.ts'
import { type TextBlock, textNodes } from '../portable-text/text-markdown.ts'
import { link, text } from './markdown-tree.ts'
import { writeHtml } from './write-html.ts'
import { writeMarkdown } from './write-markdown.ts'

const absolute = (path: string) => `https://www.klartext.example${path}`
const block = (text: string, more: object = {}): TextBlock => ({
  _type: 'block',
  style: 'normal',
  markDefs: [],
  children: [{ text, marks: [] }],
  ...more,
})

test('headings, paragraphs, quotations and nested lists keep their order', () => {
  const nodes = textNodes(
    [
      block('Titel', { style: 'h2' }),
      block('Absatz.'),
      block('Eins', { listItem: 'bullet' }),
      block('Innen', { listItem: 'number', level: 2 }),
      block('Zwei', { listItem: 'bullet' }),
      block('Erstens', { listItem: 'number' }),
      block('Zitat', { style: 'blockquote' }),
    ],
    absolute,
  )
  expect(writeMarkdown(nodes)).toBe(
    '## Titel\n\nAbsatz.\n\n- Eins\n\n  1. Innen\n\n- Zwei\n\n1. Erstens\n\n> Zitat',
  )
  expect(writeHtml(nodes)).toContain(
    '<ul><li><p>Eins</p>\n<ol><li><p>Innen</p></li></ol></li><li><p>Zwei</p></li></ul>',
  )
})

test('marks and links come along, own pages with their absolute address, bad addresses as words', () => {
  const markDefs = [
    { _key: 'own', _type: 'internalLink', target: { _type: 'topic', slug: 'ziele', kind: null } },
    { _key: 'bad', _type: 'link', href: 'javascript:alert(1)' },
    { _key: 'en', _type: 'foreignText', language: 'en' },
  ]
  const children = [
    { text: 'fett ', marks: ['strong'] },
    { text: 'Ziele', marks: ['own', 'em'] },
    { text: ' böse ', marks: ['bad'] },
    { text: 'english', marks: ['en'] },
  ]
  const nodes = textNodes([{ _type: 'block', style: 'normal', markDefs, children }], absolute)
  expect(writeMarkdown(nodes)).toBe(
    '**fett** [*Ziele*](<https://www.klartext.example/themen/ziele>) böse english',
  )
  expect(writeHtml(nodes)).toContain('<span lang="en">english</span>')
  expect(writeHtml(nodes)).not.toContain('javascript')
})

test('tables, callouts and pictures are said in plain words', () => {
  const table = tableMarkdown({ caption: 'Zahlen', columns: ['A', 'B'], rows: [{ cells: ['1 | 2', '<b>'] }] })
  expect(writeMarkdown(table)).toBe('**Zahlen**\n\n| A | B |\n| --- | --- |\n| 1 \\| 2 | \\<b\\> |')
  expect(writeHtml(table)).toContain('<td>&lt;b&gt;</td>')
  const callout = calloutMarkdown({ title: 'Hinweis', content: [block('Gut zu wissen.')] }, { absolute })
  expect(writeMarkdown(callout)).toBe('> **Hinweis**\n>\n> Gut zu wissen.')
  const image = { alt: 'Ein Haus', credit: 'Vera', url: 'http://127.0.0.1/images/k/p/abc-10x10.png' }
  expect(writeMarkdown(imageFigureMarkdown({ image, caption: 'Unser Büro' }, { absolute }))).toBe(
    '[Bild: Ein Haus. Unser Büro](<https://www.klartext.example/medien/abc-10x10.png?w=1200>) (Bild: Vera)',
  )
  expect(imageFigureMarkdown({ image: { ...image, alt: '' }, caption: null }, { absolute })).toEqual([])
})

test('a checklist says of each ironic sentence what it means, and a factual one needs no mark', () => {
  const item = {
    _key: 'a',
    ironicText: 'Ein Ziel?',
    plainText: 'Kein Ziel.',
    advice: 'Setzen Sie eins.',
    weight: 1,
  }
  const list = { _key: 'c', _type: 'checklist' as const, title: 'Liste', intro: null, items: [item] }
  const surroundings = { absolute, offerUrl: '#', offerHeadline: 'Kontakt', source: [] }
  // Written as its query answers it, whatever else that may have by now.
  const body = JSON.parse(JSON.stringify([{ ...list, selfCheck: null, marker: 'numbers' }]))
  expect(writeMarkdown(bodyMarkdown(body, { ...surroundings, isIronic: true }))).toBe(
    '## Liste\n\n1. **Ironisch gemeint:** *Ein Ziel?*\n\n   **Klartext:** Kein Ziel.\n\n   **Unser Rat:** Setzen Sie eins.',
  )
  expect(writeMarkdown(bodyMarkdown(body, { ...surroundings, isIronic: false }))).toContain('1. Ein Ziel?')
  const ticked = JSON.parse(JSON.stringify([{ ...list, selfCheck: null, marker: 'ticks' }]))
  expect(writeMarkdown(bodyMarkdown(ticked, { ...surroundings, isIronic: false }))).toContain('- Ein Ziel?')
})

test('a reference to the source says what the source says, and nothing without one', () => {
  const body = JSON.parse(JSON.stringify([{ _key: 's', _type: 'sourceLink', intro: 'Die ganze Rede:' }]))
  const surroundings = { absolute, offerUrl: '#', offerHeadline: 'Kontakt', isIronic: false }
  const source = [link('https://verlag.example/rede', 'Original'), text(': Eine Rede, Verlag')]
  expect(writeMarkdown(bodyMarkdown(body, { ...surroundings, source }))).toBe(
    'Die ganze Rede: [Original](<https://verlag.example/rede>): Eine Rede, Verlag',
  )
  expect(bodyMarkdown(body, { ...surroundings, source: [] })).toEqual([])
})
