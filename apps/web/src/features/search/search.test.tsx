import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { excerptOf, highlight } from './highlight.ts'
import { MarkedText } from './marked-text.tsx'
import { type SearchHit, searchResult } from './search-result.ts'
import { readSearchTerms } from './search-terms.ts'

const marked = (text: string, query: string) =>
  highlight(text, query)
    .filter(({ hit }) => hit)
    .map(piece => piece.text)

describe('words are marked', () => {
  it.each([
    ['Die Straße war lang.', 'strasse', ['Straße']],
    ['Die Strassen waren lang.', 'Straße', ['Strassen']],
    ['Viele Häuser', 'haus', ['Häuser']],
    ['Viele Haeuser', 'Häusern', ['Haeuser']],
    ['Strategien werden überbewertet!', 'ueberbewertete strategie', ['Strategien', 'überbewertet']],
    ['Unternehmen und Unternehmens', 'unternehmen', ['Unternehmen', 'Unternehmens']],
    ['Strategiepapier', 'strategie', ['Strategiepapier']],
    ['Nichts davon', 'anderes', []],
    ['KEINEN Fall', 'keinen', ['KEINEN']],
  ])('in "%s" for "%s"', (text, query, words) => {
    expect(marked(text, query)).toEqual(words)
  })

  it('and the text stays whole', () => {
    const text = 'Größe, Maß & <b>Übermut</b>: „Äpfel“!'
    const pieces = highlight(text, 'groesse aepfel')
    expect(pieces.map(piece => piece.text).join('')).toBe(text)
  })

  it('as text, whatever they are', () => {
    const html = renderToStaticMarkup(<MarkedText text="<img src=x onerror=alert(1)>" query="img onerror" />)
    expect(html).not.toContain('<img')
    expect(html).toContain('<mark class="marker bg-transparent">onerror</mark>')
  })
})

describe('the excerpt', () => {
  const long = `${'Davor steht viel Text. '.repeat(30)}Hier steht das Suchwort genau. ${'Danach auch. '.repeat(30)}`

  it('shows the words with what is around them, cut at words', () => {
    const excerpt = excerptOf(long, 'suchwort')
    expect(excerpt).toContain('Suchwort')
    expect(excerpt.length).toBeLessThan(260)
    expect(excerpt).toMatch(/^… \S.*\S …$/)
  })

  it('of a short text is the text', () => {
    expect(excerptOf('Kurz und gut.', 'gut')).toBe('Kurz und gut.')
  })
})

describe('what is looked for', () => {
  it.each([
    ['Straße & Größe', 'Straße Größe', 'Straße* Größe*'],
    ['  zu   viel  ', 'zu viel', 'zu viel*'],
    ['"] | *[_type == "lead', 'type lead', 'type* lead*'],
    ['-nicht "genau so" wild*', 'nicht genau so wild', 'nicht* genau* so wild*'],
    ['', '', ''],
    ['!!!', '', ''],
    [undefined, '', ''],
    [['a', 'b'], '', ''],
  ])('%j', (typed, exact, beginnings) => {
    expect(readSearchTerms(typed)).toMatchObject({ exact, beginnings })
  })

  it('is bounded', () => {
    const terms = readSearchTerms('wort '.repeat(500))
    expect(terms.typed.length).toBeLessThanOrEqual(100)
    expect(terms.exact.split(' ').length).toBeLessThanOrEqual(8)
  })
})

const hit: SearchHit = {
  _id: 'a',
  _type: 'article',
  slug: 'a',
  kind: null,
  title: 'Titel',
  tone: 'ironisch',
  plainSummary: 'Gemeint ist das Gegenteil.',
  texts: [null, 'Ein Anreißer.', 'Im Text steht der Holzweg.'],
  items: [{ ironicText: 'Einfach machen!', plainText: 'Wir haben keinen Plan.', advice: 'Planen Sie erst.' }],
}

describe('a result', () => {
  it('shows the place in which most of the words are', () => {
    expect(searchResult(hit, 'holzwege')?.context.text).toBe('Im Text steht der Holzweg.')
    expect(searchResult(hit, 'plan')?.context).toMatchObject({
      text: 'Wir haben keinen Plan.',
      isIronic: false,
    })
  })

  it('never shows an ironic sentence without its advice', () => {
    expect(searchResult(hit, 'einfach')?.context).toEqual({
      text: 'Einfach machen!',
      isIronic: true,
      advice: 'Planen Sie erst.',
    })
    expect(searchResult({ ...hit, _type: 'selfCheck', tone: null }, 'einfach')?.context.advice).toBe(
      'Planen Sie erst.',
    )
  })

  it('describes a page whose title alone was found by its plain meaning', () => {
    expect(searchResult(hit, 'titel')?.context.text).toBe('Ironisch gemeint: Gemeint ist das Gegenteil.')
  })

  it('of a list that only refers to sentences elsewhere still stands', () => {
    expect(searchResult({ ...hit, items: [null, ...hit.items] }, 'einfach')?.context.text).toBe(
      'Einfach machen!',
    )
  })

  it('without an address is none', () => {
    expect(searchResult({ ...hit, slug: null }, 'titel')).toBeUndefined()
  })
})
