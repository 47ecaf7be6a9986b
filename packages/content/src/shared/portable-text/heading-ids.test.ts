import { expect, test } from 'vitest'
import { headingsOf } from './heading-ids.ts'

const heading = (key: string, text: string, style = 'h2') => ({
  _type: 'block',
  _key: key,
  style,
  children: [{ _type: 'span', text }],
})

test('umlauts become ASCII, and the id stays when other headings come and go', () => {
  const [before] = headingsOf([heading('a', 'Größe & Maß: Übungen')])
  expect(before).toEqual({
    key: 'a',
    level: 2,
    text: 'Größe & Maß: Übungen',
    id: 'abschnitt-groesse-und-mass-uebungen',
  })
  const after = headingsOf([heading('neu', 'Vorher'), heading('a', 'Größe & Maß: Übungen', 'h3')])
  expect(after[1]?.id).toBe(before?.id)
})

test('headings of the same words get ids of their own', () => {
  const ids = headingsOf([heading('a', 'Fazit'), heading('b', 'Fazit'), heading('c', '日本')]).map(
    ({ id }) => id,
  )
  expect(ids).toEqual(['abschnitt-fazit', 'abschnitt-fazit-2', 'abschnitt-ohne-namen'])
})

test('paragraphs, blocks and empty headings are none', () => {
  expect(
    headingsOf([heading('a', 'Text', 'normal'), heading('b', ' '), { _type: 'cta', _key: 'c' }, null]),
  ).toEqual([])
})
