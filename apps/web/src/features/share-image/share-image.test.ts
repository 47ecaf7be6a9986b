import { pathOf, type Route } from '@repo/content/routes.ts'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { setText, textWidth } from './display-font.ts'
import { renderShareImage } from './render-share-image.ts'
import { shareImagePath, shareRoute, shareVersion } from './share-address.ts'
import { type ShareCard, shareCardSvg } from './share-card-svg.ts'
import { layOut } from './text-layout.ts'

const card: ShareCard = {
  brandName: 'Klartext',
  title: 'Wie man auf KEINEN Fall in Social Media erfolgreich wird!',
  toneMark: 'Ironisch gemeint',
  section: 'Magazin',
  host: 'www.klartext.example',
}

describe('the drawing', () => {
  it('is a PNG of 1200 × 630', async () => {
    const image = await renderShareImage('probe', card)
    expect(await sharp(image).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    expect(image.length).toBeLessThan(150_000)
  })

  it('is made of outlines and rectangles alone, so that nothing is fetched and nothing typed is read as markup', () => {
    const poison = '</svg><script>alert(1)</script><image href="https://evil.example/x.png"/> & "'
    const svg = shareCardSvg({ ...card, title: poison, brandName: poison, section: poison })
    const names = new Set([...svg.matchAll(/<\/?([a-z]+)/gi)].map(([, name]) => name))
    expect([...names].toSorted()).toEqual(['path', 'rect', 'svg'])
    expect(svg).not.toMatch(/href|url\(|evil/)
  })

  it('marks the shouted word and the tone in yellow, and a factual one by neither', () => {
    const yellow = (svg: string) => svg.split('fill="#ffe01b"').length - 1
    expect(yellow(shareCardSvg(card))).toBe(3)
    expect(yellow(shareCardSvg({ ...card, title: 'Leise Worte', toneMark: undefined }))).toBe(1)
  })

  it.each([...'äöüÄÖÜßẞ„“‚‘–…!?&éèçøłńŚž€'])('has a shape for %s', sign => {
    expect(setText(sign, 100).paths.length).toBeGreaterThan(0)
  })

  it('leaves out signs that no font of ours has', () => {
    expect(setText('😀日', 100)).toEqual({ width: 0, paths: [] })
    expect(() => shareCardSvg({ ...card, title: '😀' })).not.toThrow()
    expect(() => shareCardSvg({ ...card, title: '' })).not.toThrow()
  })
})

describe('the lines', () => {
  const space = { width: 1056, height: 346, sizes: [112, 80, 44], lineHeight: 1.02, measure: textWidth }
  const wordsOf = (title: string) => title.split(' ').map(text => ({ text, marked: false }))

  it.each([
    'Kurz',
    card.title,
    'Donaudampfschifffahrtsgesellschaftskapitänsmütze '.repeat(12).trim(),
    'a '.repeat(500).trim(),
  ])('of "%s" stay inside the picture', title => {
    const { size, lines } = layOut(wordsOf(title), space)
    expect(lines.length * size * space.lineHeight).toBeLessThanOrEqual(space.height)
    for (const line of lines)
      for (const { x, width } of line) expect(x + width).toBeLessThanOrEqual(space.width)
  })

  it('are as large as they can be', () => {
    expect(layOut(wordsOf('Kurz'), space).size).toBe(112)
  })
})

describe('the address', () => {
  const routes: readonly Route[] = [
    ...([
      { type: 'home' },
      { type: 'articleIndex' },
      { type: 'contact' },
      { type: 'team' },
    ] satisfies Route[]),
    { type: 'article', slug: 'a' },
    { type: 'topic', slug: 'b' },
    { type: 'person', slug: 'c' },
    { type: 'selfCheck', slug: 'd' },
    { type: 'page', slug: 'e' },
    { type: 'legalPage', kind: 'impressum' },
  ]
  it.each(routes)('of %j leads back to its page', route => {
    const [, , folder = '', slug = ''] = shareImagePath(route).split('/')
    const found = shareRoute(folder, slug)
    expect(found).toBeDefined()
    expect(found && pathOf(found)).toBe(pathOf(route))
  })

  it('changes with title, tone and brand', () => {
    const facts = { brandName: 'Klartext', title: 'Titel', tone: null }
    const versions = [
      facts,
      { ...facts, title: 'Anders' },
      { ...facts, tone: 'ironisch' },
      { ...facts, brandName: 'Anders' },
    ].map(shareVersion)
    expect(new Set(versions).size).toBe(4)
    expect(shareVersion({ ...facts })).toBe(versions[0])
  })

  it.each([
    ['artikel', '../x'],
    ['artikel', ''],
    ['nix', 'a'],
    ['website', 'nix'],
    ['article', 'a'],
    ['__proto__', 'a'],
  ])('/og/%s/%s is none', (folder, slug) => {
    expect(shareRoute(folder, slug)).toBeUndefined()
  })
})
