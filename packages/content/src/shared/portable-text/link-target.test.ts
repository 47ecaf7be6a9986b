import { expect, test } from 'vitest'
import { videoPlayer } from '../../blocks/video-embed/video-player.ts'
import { videoProviders } from '../../blocks/video-embed/video-provider.ts'
import { writeHtml } from '../markdown/write-html.ts'
import { writeMarkdown } from '../markdown/write-markdown.ts'
import { hostileLinks, plainLinks } from './hostile-links.ts'
import { checkAddress, linkTarget } from './link-target.ts'
import { textNodes } from './text-markdown.ts'

const linked = (href: string) => ({
  _type: 'block' as const,
  children: [{ text: 'hier', marks: ['m'] }],
  markDefs: [{ _type: 'link', _key: 'm', href }],
})

test('the corpus is large', () => {
  expect(hostileLinks.length).toBeGreaterThanOrEqual(200)
})

test('no hostile address becomes a link, for readers, for machines or in a player', () => {
  for (const href of hostileLinks) {
    expect(linkTarget({ href }), JSON.stringify(href)).toBeUndefined()
    const nodes = textNodes([linked(href)], path => `https://own.example${path}`)
    expect(writeMarkdown(nodes).trim(), JSON.stringify(href)).toBe('hier')
    expect(writeHtml(nodes), JSON.stringify(href)).toBe('<p>hier</p>')
    for (const { value } of videoProviders)
      expect(videoPlayer(value, href, ['evil.example']), JSON.stringify(href)).toBeUndefined()
  }
})

test('no hostile address gets past the editor’s form', () => {
  for (const href of hostileLinks)
    expect(checkAddress(href), JSON.stringify(href)).toMatch(/^Diese Adresse ist so nicht zu gebrauchen/)
  expect(checkAddress(undefined)).toBe(true)
})

test.each(plainLinks)('%j is a link that can be entered', href => {
  expect(linkTarget({ href })).toBe(new URL(href.trim()).href)
  expect(checkAddress(href)).toBe(true)
})
