import { expect, it } from 'vitest'
import { negotiateEncoding, rememberedEncoding } from './negotiate-encoding.ts'

it.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=1, br;q=0.5', 'gzip'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['identity;q=0, *;q=0', 'identity'],
  ['identity, br;q=0.1', 'identity'],
  ['deflate', 'identity'],
  ['br;q=abc', 'identity'],
  ['br;q=2', 'identity'],
])('takes %s for a wish for %s', (header, encoding) => {
  expect(negotiateEncoding(header)).toBe(encoding)
  expect(rememberedEncoding(header)).toBe(encoding)
})
