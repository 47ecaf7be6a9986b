import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { articleQuery } from './article.query.ts'
import { articleCardProjection } from './article-card.query.ts'

const dataset = [
  {
    _id: 'a',
    _type: 'article',
    slug: { current: 'a' },
    topics: [
      { _type: 'reference', _key: 'chosen', _ref: 'topic-a' },
      // As the Studio writes it while an editor is still looking for the topic.
      { _type: 'reference', _key: 'empty' },
      { _type: 'reference', _key: 'gone', _ref: 'topic-b', _weak: true },
    ],
  },
  { _id: 'topic-a', _type: 'topic', title: 'Social Media', slug: { current: 'social-media' } },
]

test.each([
  ['the article', articleQuery],
  ['its card', `*[_type == "article"][0]${articleCardProjection}`],
])('%s has the topics that are there, and nothing in place of the others', async (_what, query) => {
  const found: unknown = await (await evaluate(parse(query), { dataset, params: { slug: 'a' } })).get()
  expect(found).toMatchObject({
    topics: [{ _id: 'topic-a', title: 'Social Media', slug: 'social-media' }],
  })
})
