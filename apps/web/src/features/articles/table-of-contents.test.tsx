import { expect, test } from 'vitest'
import { contentsOf } from './table-of-contents.tsx'

const heading = (text: string, style: string) => ({
  _type: 'block',
  _key: text,
  style,
  children: [{ _type: 'span', text }],
})

test('two headings need no table of contents, three do', () => {
  const two = [heading('Über uns', 'h2'), heading('Ziele', 'h3')]
  expect(contentsOf(two)).toEqual([])
  expect(contentsOf([...two, heading('Maß', 'h2')]).map(({ id, level }) => [id, level])).toEqual([
    ['abschnitt-ueber-uns', 2],
    ['abschnitt-ziele', 3],
    ['abschnitt-mass', 2],
  ])
})

test('headings of the fourth level are neither listed nor counted', () => {
  expect(contentsOf([heading('A', 'h2'), heading('B', 'h3'), heading('C', 'h4')])).toEqual([])
})
