import { expect, it } from 'vitest'
import { outsideLinks } from './outside-links.ts'

const text = (...hrefs: readonly string[]) => ({
  _type: 'block',
  markDefs: hrefs.map(href => ({ _type: 'link', href })),
})

it('names each address once, with the documents that link there, however deep', () => {
  const links = outsideLinks(
    [
      {
        _id: 'b',
        body: [
          text('https://www.example.org/x'),
          { _type: 'callout', content: [text('http://example.net')] },
        ],
      },
      {
        _id: 'a',
        body: [text('https://www.example.org/x')],
        source: { url: 'https://www.example.org/original' },
      },
    ],
    new Set(['https://www.klartext.example']),
  )
  expect(links).toEqual([
    { url: 'https://www.example.org/x', linkedIn: ['a', 'b'], isSource: false },
    { url: 'http://example.net/', linkedIn: ['b'], isSource: false },
    { url: 'https://www.example.org/original', linkedIn: [], isSource: true },
  ])
})

it('leaves out mail, telephone, own pages and what no page would link', () => {
  const hrefs = [
    'mailto:a@example.org',
    'tel:+49',
    'https://www.klartext.example/magazin',
    'javascript:alert(1)',
    'https://a@example.org',
  ]
  expect(
    outsideLinks([{ _id: 'a', body: [text(...hrefs)] }], new Set(['https://www.klartext.example'])),
  ).toEqual([])
})
