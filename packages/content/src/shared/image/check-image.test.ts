import { expect, test } from 'vitest'
import { checkAlt, checkCredit, checkShareAlt } from './check-image.ts'

const asset = { _type: 'reference', _ref: 'image-a' }

test.each([
  ['described', 'Zwei Menschen am Tisch', { asset }],
  ['decorative', undefined, { asset, decorative: true }],
  ['not chosen yet', undefined, {}],
  ['absent', undefined, undefined],
])('an image that is %s passes', (_case, alt, image) => {
  expect(checkAlt(alt, image)).toBe(true)
})

test.each([undefined, '', '   ', 7])('the description %j is none, unless the image is decorative', alt => {
  expect(checkAlt(alt, { asset })).toMatch(/^Bitte beschreiben Sie das Bild oder .* dekorativ/)
  expect(checkAlt(alt, { asset, decorative: false })).toMatch(/^Bitte/)
  expect(checkAlt(alt, { asset, decorative: 'ja' })).toMatch(/^Bitte/)
})

test('a decorative image still owes its credit', () => {
  expect(checkCredit(' ', { asset, decorative: true })).toMatch(/Bildnachweis/)
  expect(checkCredit('Foto: Jörg Jäger', { asset })).toBe(true)
  expect(checkCredit(undefined, {})).toBe(true)
})

test('a picture for shared links is never decorative', () => {
  expect(checkShareAlt(undefined, { asset, decorative: true })).toMatch(/^Bitte beschreiben Sie das Bild/)
  expect(checkShareAlt('Ein Diagramm', { asset })).toBe(true)
  expect(checkShareAlt(undefined, undefined)).toBe(true)
})
