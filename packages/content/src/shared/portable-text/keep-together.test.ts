import { expect, test } from 'vitest'
import { keepBlocksTogether, keepTogether } from './keep-together.ts'

test.each([
  ['nach § 18 Abs. 2 MStV', 'nach §~18~Abs.~2 MStV'],
  ['(Art. 6 Abs. 1 Buchst. f DSGVO)', '(Art.~6~Abs.~1 Buchst.~f DSGVO)'],
  ['wie Professor Dr. Kruse in diesem Video', 'wie Professor Dr.~Kruse in diesem Video'],
  ['20 % der Leute, z. B. um 9 Uhr', '20~% der Leute, z.~B. um 9~Uhr'],
  ['in den letzten 20 Jahren', 'in den letzten 20 Jahren'],
  ['Das war es. Dann nichts.', 'Das war es. Dann nichts.'],
])('"%s" is set as "%s"', (text, expected) => {
  expect(keepTogether(text).replaceAll('\u00A0', '~')).toBe(expected)
})

test('spans of a text are set, other blocks and their fields stay as they are', () => {
  const text = { _type: 'block', _key: 'a', children: [{ _type: 'span', text: '§ 5 DDG', marks: [] }] }
  const cta = { _type: 'cta', _key: 'b', headline: '§ 5' }
  expect(keepBlocksTogether<object>([text, cta])).toEqual([
    { ...text, children: [{ _type: 'span', text: '§\u00A05 DDG', marks: [] }] },
    cta,
  ])
})
