import { evaluateSync, parse } from 'groq-js'
import { describe, expect, test } from 'vitest'
import { anyWord, searchTextOf, stemOf } from './german.ts'
import { foldWord, wordsOf } from './tokens.ts'

const words = (document: Parameters<typeof searchTextOf>[0]) => searchTextOf(document).words.split(' ')
const stem = (word: string) => stemOf(foldWord(word))

function matches(text: string, pattern: string): boolean {
  return evaluateSync(parse('$text match $pattern'), { params: { text, pattern } }).data === true
}

describe('words', () => {
  test('fold alike whenever match, which ignores case, takes two signs for one', () => {
    const byUpper = new Map<string, string>()
    const different: string[] = []
    for (let code = 0; code < 0x10000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue
      const sign = String.fromCharCode(code)
      const upper = sign.toUpperCase()
      const canonical = upper.length === 1 && !(code >= 128 && upper.charCodeAt(0) < 128) ? upper : sign
      const known = byUpper.get(canonical)
      byUpper.set(canonical, foldWord(sign))
      if (known !== undefined && known !== foldWord(sign)) different.push(sign)
    }
    expect(different).toEqual([])
  })

  test('of a beginning fold to the beginning', () => {
    for (const word of [
      'ΟΔΟΣ',
      'Straße',
      'ﬁnal',
      'e\u0301tude',
      'İstanbul',
      'a_b=c',
      'Ärger',
      '가나다',
      '½…´x',
    ]) {
      for (let length = 1; length < word.length; length += 1) {
        expect(foldWord(word).startsWith(foldWord(word.slice(0, length))), `${word} ${length}`).toBe(true)
      }
    }
  })

  test.each([
    'Klartext reden. Mehr nicht.',
    'a.c ..x.. ä.ö 3.14 www.klartext.de',
    "it's 50%-Rabatt (nur heute!) e=mc² `code`",
    'Größe\u00a0und\tMaß — „so“ | a_b',
    '\u0001x\u200by 🙂🙃',
  ])('of %j are the ones that match finds', text => {
    for (const word of wordsOf(text)) expect(matches(text, word), word).toBe(true)
    const joined = wordsOf(text).join(' ')
    for (const candidate of text.split(/\s+/)) {
      if (matches(text, candidate)) expect(matches(joined, candidate), candidate).toBe(true)
    }
  })

  test('are taken from everywhere but keys with an underscore, from the id, and across spans', () => {
    const document = {
      _id: 'drafts.a-b',
      _type: 'secret',
      title: 'Größe',
      slug: { _type: 'slug', current: 'groesse-null' },
      tags: ['eins', ['zwei']],
      body: [
        {
          _type: 'block',
          children: [
            { _type: 'span', text: 'Woh' },
            { _type: 'span', text: 'nung' },
          ],
        },
      ],
    }
    expect(words(document)).toEqual(
      expect.arrayContaining([
        'grosse',
        'groesse',
        'null',
        'eins',
        'zwei',
        'wohnung',
        'woh',
        'nung',
        'a',
        'b',
      ]),
    )
    expect(words(document)).not.toContain('secret')
  })

  test('of a document with too many are one that stands for any', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `w${index}`).join(' ')
    expect(searchTextOf({ text })).toEqual({ words: anyWord, stems: anyWord })
  })
})

test.each([
  ['Wohnungen', 'Wohnung'],
  ['Häuser', 'Haus'],
  ['Haeuser', 'Haus'],
  ['Größe', 'GROESSE'],
  ['Strategien', 'Strategie'],
  ['Verträge', 'Vertrag'],
  ['Büros', 'Buero'],
  ['Steuern', 'Steuer'],
])('%s and %s share a stem', (one, other) => {
  expect(stem(one)).toBe(stem(other))
})

test.each([
  ['Steuer', 'stur'],
  ['Wohnung', 'Wohnen'],
  ['Quelle', 'Qual'],
])('%s and %s do not', (one, other) => {
  expect(stem(one)).not.toBe(stem(other))
})
