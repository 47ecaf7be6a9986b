import { plainDescription } from '@repo/content/documents/article/irony-notice.ts'
import { describe, expect, it } from 'vitest'
import { articleJsonLd } from '../articles/article-json-ld.ts'
import { articleMetadata } from '../articles/article-metadata.ts'
import { atomFeed } from '../feed/atom-feed.ts'
import { searchResult } from '../search/search-result.ts'
import { articleTwin } from './article-twin.ts'
import { llmsText } from './llms.ts'
import { answers, seed, seedSlug } from './testing.ts'

const siteUrl = 'https://www.klartext.example'

/** Every text that a machine gets of the seed, entities and Markdown escapes undone. */
async function machineOutputs(): Promise<ReadonlyMap<string, string>> {
  const [article, feed, directory, site] = await Promise.all([
    answers.article(seed, seedSlug),
    answers.feed(seed),
    answers.directory(seed),
    answers.site(seed),
  ])
  if (article === null || site === null) throw new Error('the seed is not complete')
  const { brandName, description } = site
  return new Map([
    ['the head of the page', JSON.stringify(articleMetadata(article, site))],
    ['structured data', JSON.stringify(articleJsonLd(article, site))],
    ['share text', plainDescription(article)],
    ['feed', decoded(atomFeed({ siteUrl, brandName, description, articles: feed }))],
    ['twin', articleTwin(article, siteUrl).replace(/\\(?=[^\w\s])/g, '')],
    ['llms.txt', llmsText({ siteUrl, brandName, description, documents: directory.documents })],
  ])
}

function decoded(xml: string): string {
  const once = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&')
  return once(once(xml))
}

async function seedItems() {
  const article = await answers.article(seed, seedSlug)
  return (article?.body ?? []).flatMap(member => (member._type === 'checklist' ? member.items : []))
}

describe('irony cannot be misread by a machine', async () => {
  const outputs = [...(await machineOutputs())]

  it.each(outputs)(
    '%s shows no ironic sentence without its plain meaning and advice beside it',
    async (_name, text) => {
      const items = await seedItems()
      expect(items).toHaveLength(7)
      for (const [index, { ironicText, plainText, advice }] of items.entries()) {
        const at = text.indexOf(ironicText)
        if (at === -1) continue
        const next = items[index + 1]?.ironicText
        const until = next === undefined ? text.length : text.indexOf(next)
        const beside = text.slice(at, until)
        expect(beside).toContain(plainText)
        expect(beside).toContain(advice)
        expect(text.slice(0, at)).toMatch(/Ironisch gemeint:[^.]{0,20}$/)
      }
    },
  )

  it.each(outputs)('%s says that the article is ironic, before anything else of it', (_name, text) => {
    expect(text).toMatch(/[Ii]ronisch gemeint/)
    const lead = text.indexOf('Mittlerweile hat es sich')
    if (lead !== -1) expect(text.search(/[Ii]ronisch gemeint/)).toBeLessThan(lead)
  })

  it('feed and twin carry the whole list', async () => {
    for (const { ironicText } of await seedItems())
      for (const name of ['feed', 'twin']) expect(new Map(outputs).get(name)).toContain(ironicText)
  })

  it('structured data calls it satire', () => {
    expect(new Map(outputs).get('structured data')).toContain('"genre":"Satire"')
  })
})

it('a search result shows the advice with the sentence in which the words are', async () => {
  const items = await seedItems()
  const hit = {
    ...{ _id: 'a', _type: 'article', slug: seedSlug, kind: null, title: 'Titel', plainSummary: 'Klar.' },
    ...{ tone: 'ironisch', texts: ['Ein Anreißer.'], items },
  }
  const result = searchResult(hit, 'überbewertet')
  expect(result?.context).toMatchObject({ isIronic: true, advice: items[0]?.advice })
  expect(result?.toneMark).toBe('Ironisch gemeint')
})
