import { articleQuery } from '@repo/content/documents/article/article.query.ts'
import { expect, it } from 'vitest'
import { sharedArticleQuery } from './get-shared-draft.ts'

it('asks for the same fields as the article’s page, by id', () => {
  expect(sharedArticleQuery).toContain('_type == "article" && _id == $id')
  expect(sharedArticleQuery).not.toContain('$slug')
  expect(sharedArticleQuery.length).toBeGreaterThan(articleQuery.length - 20)
})

it('searches among all documents for nothing but what is dropped again and the settings', () => {
  const searches = sharedArticleQuery.match(/("\w+": )?(coalesce\(select\([^)]+\), )?\*\[\s*_type == "\w+"/g)
  expect(searches).toEqual([
    '*[_type == "article"',
    // The servers whose videos may be played.
    '*[_type == "siteSettings"',
    '"offer": coalesce(select(offer->active != false => offer->), *[_type == "siteSettings"',
    expect.stringMatching(/^"sameTopic": \*\[\s*_type == "article"$/),
  ])
})
