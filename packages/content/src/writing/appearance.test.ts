import { describe, expect, it } from 'vitest'
import { appearanceOf } from './appearance.ts'
import { cutText, visibleLength } from './cut-text.ts'
import { appearanceHints, searchSnippet } from './search-snippet.ts'
import { shareCards } from './share-cards.ts'

const site = { brandName: 'Klartext', siteUrl: 'https://www.klartext.example' }
const family = '👩‍👩‍👧'
const words = (count: number): string => Array.from({ length: count }, () => 'Wort').join(' ')

describe('visible length', () => {
  it.each([
    ['Größe', 5],
    ['Gro\u0308ße', 5],
    [family, 1],
    ['🇩🇪🇦🇹', 2],
    ['e\u0301e\u0301', 2],
    ['', 0],
  ])('of "%s" is %i', (text, length) => {
    expect(visibleLength(text)).toBe(length)
  })
})

describe('cutting', () => {
  it.each([
    ['passt genau', 11, 'passt genau', false],
    ['Über Größe und Maß', 12, 'Über Größe…', true],
    ['Über Größe, und Maß', 12, 'Über Größe…', true],
    ['Donaudampfschifffahrtsgesellschaft', 10, 'Donaudamp…', true],
    [`${family}${family}${family}`, 2, `${family}…`, true],
    ['Gro\u0308ße', 4, 'Gro\u0308…', true],
    ['  viel\n\n Luft  ', 20, 'viel Luft', false],
    ['', 5, '', false],
  ])('"%s" in %i signs is "%s"', (text, room, shown, isCut) => {
    expect(cutText(text, room)).toEqual({ shown, isCut })
    expect(visibleLength(shown)).toBeLessThanOrEqual(room)
  })
})

describe('an appearance', () => {
  const article = {
    _type: 'article',
    title: 'Zuhören ist eine Übung',
    slug: { current: 'zuhoeren' },
    tone: 'sachlich',
    teaser: 'Zuhören gilt als Talent. Dabei lässt es sich üben wie ein Instrument, mit festen Zeiten.',
  }

  it('is what the page says, with the brand in the search title', () => {
    const appearance = appearanceOf(article, site)
    expect(appearance).toMatchObject({
      searchTitle: 'Zuhören ist eine Übung | Klartext',
      headline: 'Zuhören ist eine Übung',
      address: 'https://www.klartext.example/artikel/zuhoeren',
      description: article.teaser,
    })
    expect(searchSnippet(appearance).trail).toBe('www.klartext.example › artikel › zuhoeren')
    expect(appearanceHints(appearance)).toEqual([])
  })

  it('shows no bar while the name of the brand is not known', () => {
    expect(appearanceOf(article, { ...site, brandName: '' }).searchTitle).toBe('Zuhören ist eine Übung')
  })

  it("gives way to the editor's own words, and keeps the page's title for the drawn picture", () => {
    const seo = {
      title: 'So geht Zuhören',
      description: 'Kurz.',
      image: { asset: { _ref: 'image-a-1x1-png' } },
    }
    expect(appearanceOf({ ...article, seo }, site)).toMatchObject({
      headline: 'So geht Zuhören',
      description: 'Kurz.',
      pictureTitle: 'Zuhören ist eine Übung',
      imageId: 'image-a-1x1-png',
    })
  })

  it('of something ironic begins with how it is meant', () => {
    const ironic = { ...article, tone: 'ironisch', plainSummary: 'Bitte zuhören.' }
    expect(appearanceOf(ironic, site)).toMatchObject({
      description: 'Ironisch gemeint: Bitte zuhören.',
      toneMark: 'Ironisch gemeint',
    })
  })

  it.each([
    [
      { _type: 'page', slug: { current: 'arbeitsweise' }, lead: 'Ein Vorspann' },
      '/arbeitsweise',
      'Ein Vorspann',
    ],
    [{ _type: 'topic', slug: { current: 'strategie' }, description: 'Ziele' }, '/themen/strategie', 'Ziele'],
  ])('of %j stands at its own address', (document, path, description) => {
    expect(appearanceOf(document, site)).toMatchObject({ address: `${site.siteUrl}${path}`, description })
  })

  it('of an empty document says what is missing', () => {
    for (const nothing of [undefined, null, {}, { title: 7, seo: 'x', slug: null }])
      expect(appearanceHints(appearanceOf(nothing, site))).toEqual([
        'Es fehlt noch ein Titel.',
        'Es fehlt noch eine Beschreibung.',
        'Es fehlt noch die Adresse der Seite.',
      ])
  })

  it('says what is too long, too short and hidden', () => {
    const long = { ...article, title: words(14), teaser: words(40), seo: { noIndex: true } }
    expect(appearanceHints(appearanceOf(long, site))).toEqual([
      'Der Titel hat mit dem Namen der Marke 80 Zeichen; Suchmaschinen kürzen ab etwa 60.',
      'Die Beschreibung hat 199 Zeichen; Suchmaschinen kürzen ab etwa 160.',
      'Suchmaschinen zeigen diese Seite nicht, solange „Nicht indexieren“ eingeschaltet ist.',
    ])
    expect(appearanceHints(appearanceOf({ ...article, teaser: 'Kurz' }, site))).toEqual([
      'Die Beschreibung ist mit 4 Zeichen kurz; bis 160 ist Platz.',
    ])
  })

  it('is cut differently by each network', () => {
    const cards = shareCards(appearanceOf({ ...article, title: words(20), teaser: words(40) }, site))
    expect(cards.map(({ network }) => network)).toEqual(['LinkedIn', 'Facebook', 'WhatsApp', 'X'])
    for (const { title } of cards) expect(title.isCut).toBe(title.shown.endsWith('…'))
    expect(cards.map(({ description }) => description?.isCut)).toEqual([undefined, true, true, undefined])
  })
})
