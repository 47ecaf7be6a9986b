import { expect, it } from 'vitest'
import { isMarkedText } from './draft-client.ts'

const isMarked = (...sourcePath: (string | number)[]) =>
  isMarkedText({
    sourcePath,
    resultPath: sourcePath,
    sourceDocument: { _id: 'drafts.a', _type: 'article' },
    filterDefault: () => true,
    value: 'Text',
  })

it.each([['title'], ['headerLine', 'text'], ['body', 0, 'children', 0, 'text'], ['items', 2, 'ironicText']])(
  'marks what is read: %s',
  (...path) => {
    expect(isMarked(...path)).toBe(true)
  },
)

it.each([
  ['tone'],
  ['slug', 'current'],
  ['headerLine', 'language'],
  ['source', 'url'],
  ['publishedAt'],
  ['body', 0, 'variant'],
  ['seo', 'title'],
  ['seo', 'description'],
])('leaves alone what is compared or no visitor reads: %s', (...path) => {
  expect(isMarked(...path)).toBe(false)
})
