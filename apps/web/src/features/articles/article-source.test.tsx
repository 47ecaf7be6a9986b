import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ArticleSource, SourceLink } from './article-source.tsx'
import type { Article } from './get-article.ts'
import type { DeadSource } from './get-dead-source.ts'

type Source = NonNullable<Article['source']>

const unknown: Source = {
  label: 'Original',
  url: null,
  title: null,
  publisher: null,
  author: null,
  relation: null,
  language: null,
  retrievedOn: null,
}
const known: Source = {
  ...unknown,
  url: 'https://www.example.org/original',
  title: 'How not to',
  publisher: 'Example Press',
  relation: 'quotation',
  language: 'en',
  retrievedOn: '2026-03-01',
}
const render = (source: Source, dead: DeadSource | null = null) =>
  renderToStaticMarkup(<ArticleSource source={source} dead={dead} />)

test('a known source is linked and says title, publisher, relation, language and day of retrieval', () => {
  const html = render(known)
  expect(html).toContain('href="https://www.example.org/original" hrefLang="en"')
  expect(html).toContain('<span lang="en">How not to</span>, Example Press')
  expect(html).toContain('Zitat')
  expect(html).toContain('auf Englisch, abgerufen am 1. März 2026')
  expect(html).not.toContain('nicht bekannt')
})

test('an unknown one stands unlinked and claims no day', () => {
  const html = render({ ...unknown, retrievedOn: '2026-03-01' })
  expect(html).not.toContain('<a ')
  expect(html).not.toContain('abgerufen')
  expect(html).toContain('Die Adresse der Vorlage ist uns nicht bekannt.')
})

test('an address that no browser should follow is none', () => {
  expect(render({ ...known, url: 'javascript:alert(1)' })).not.toMatch(/<a |abgerufen/)
})

test('a dead one is not linked: its address stands there as text, with the last day on which it answered', () => {
  const html = render(known, { lastGoodAt: '2026-11-01T06:00:00.000Z' })
  expect(html).not.toContain('<a ')
  expect(html).toContain('Die Vorlage ist nicht mehr zu erreichen.')
  expect(html).toContain(
    'Zuletzt war sie am <time dateTime="2026-11-01T06:00:00.000Z">1. November 2026</time> zu lesen.',
  )
  expect(html).toContain('https://www.example.org/original</span>')
  expect(html).not.toContain('nicht bekannt')
  expect(render(known, { lastGoodAt: null })).not.toContain('Zuletzt')
})

test('from within the text the same source is named after what leads up to it, and no dead address is linked', () => {
  const html = renderToStaticMarkup(<SourceLink source={known} intro="Die ganze Rede:" dead={null} />)
  expect(html).toMatch(
    /Die ganze Rede: <a [^>]*href="https:\/\/www.example.org\/original"[^>]*>Original<\/a>/,
  )
  expect(html).toContain('<span lang="en">How not to</span>, Example Press')
  const dead = renderToStaticMarkup(<SourceLink source={known} intro={null} dead={{ lastGoodAt: null }} />)
  expect(dead).not.toContain('<a ')
  expect(dead).toContain('nicht mehr zu erreichen')
})
