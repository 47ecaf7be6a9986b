import { describe, expect, it } from 'vitest'
import { countBodyWords, countWords } from './body-text.ts'
import { readingMinutes } from './reading-time.ts'
import { structureHints } from './structure-hints.ts'

const words = (count: number): string => Array.from({ length: count }, () => 'Wort').join(' ')
const block = (_key: string, text: string, fields: object = {}) => ({
  _type: 'block',
  _key,
  style: 'normal',
  markDefs: [],
  children: [{ _type: 'span', _key: `${_key}-1`, text, marks: [] }],
  ...fields,
})

describe('reading time', () => {
  it('counts what is read, blocks included, and no field beside it', () => {
    expect(countWords('Größe, „Maß“ – und: 3 Äpfel!')).toBe(5)
    const body = [
      block('a', 'Drei kurze Worte'),
      {
        _type: 'checklist',
        _key: 'b',
        items: [{ _key: 'i', ironicText: 'Zwei Worte', plainText: 'Eins', weight: 1 }],
      },
      { _type: 'videoEmbed', _key: 'c', url: 'https://video.example', title: 'Ein Film', summary: 'Gut' },
    ]
    expect(countBodyWords(body)).toBe(9)
  })

  it.each([
    [0, 0],
    [1, 1],
    [299, 1],
    [300, 2],
    [1000, 5],
  ])('of %i words is %i minutes', (count, minutes) => {
    expect(readingMinutes({ body: count === 0 ? [] : [block('a', words(count))] })).toBe(minutes)
  })

  it('takes the lead along and stands nothing at all', () => {
    expect(readingMinutes({ lead: words(400), body: null })).toBe(2)
    expect(readingMinutes({ lead: null, body: undefined })).toBe(0)
  })
})

describe('structure hints', () => {
  const hintsOf = (body: readonly unknown[], lead?: string) =>
    structureHints({ lead, body }).map(({ blockKey, sentence }) => `${blockKey ?? 'Vorspann'}: ${sentence}`)

  it('are none for a text in good order', () => {
    const body = [block('a', words(40)), block('b', 'Drei Übungen', { style: 'h2' }), block('c', words(90))]
    expect(hintsOf(body)).toEqual([])
    expect(hintsOf([])).toEqual([])
  })

  it('name a long opening, with and without a lead', () => {
    expect(hintsOf([block('a', words(61))])).toEqual([
      'a: Der erste Absatz hat 61 Wörter; als Einstieg genügen etwa 60.',
    ])
    expect(hintsOf([block('a', words(61))], words(70))).toEqual([
      'Vorspann: Der Vorspann hat 70 Wörter; als Einstieg genügen etwa 60.',
    ])
  })

  it('name a long paragraph by its beginning', () => {
    expect(hintsOf([block('a', 'Kurz.'), block('b', words(111))])).toEqual([
      'b: Der Absatz „Wort Wort Wort Wort Wort Wort Wort Wort …“ hat 111 Wörter; zwei kürzere lesen sich leichter.',
    ])
  })

  it('miss a heading once for each stretch', () => {
    const paragraphs = Array.from({ length: 6 }, (_, index) => block(`p${index}`, words(100)))
    expect(hintsOf([block('a', 'Kurz.'), ...paragraphs])).toEqual([
      'p3: Bis „Wort Wort Wort Wort Wort Wort Wort Wort …“ stehen 401 Wörter ohne Zwischenüberschrift; eine hilft beim Überfliegen.',
    ])
  })

  it.each([
    ['hier', true],
    ['Klicken Sie hier', true],
    ['Mehr erfahren', true],
    ['https://www.beispiel.de', true],
    ['Zahlen der Bitkom-Studie', false],
    ['Mehr erfahren über Kennzahlen', false],
  ])('about the link "%s": %s', (text, isEmpty) => {
    const linked = block('a', '', {
      markDefs: [{ _type: 'link', _key: 'l', href: 'https://www.beispiel.de' }],
      children: [
        { _type: 'span', text: 'Vorher ', marks: [] },
        { _type: 'span', text, marks: ['strong', 'l'] },
      ],
    })
    const hints = hintsOf([linked])
    expect(hints).toEqual(
      isEmpty ? [`a: Der Link „${text}“ sagt nicht, wohin er führt; besser das Ziel benennen.`] : [],
    )
  })
})
