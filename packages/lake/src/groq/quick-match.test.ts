import { evaluateSync, parse, toJS } from 'groq-js'
import { expect, test } from 'vitest'
import { createRandom } from '../../bench/random.ts'
import { quickMatch } from './quick-match.ts'

/** Letters whose capitals are odd, signs that part words and signs that do so at some places only. */
const pieces = [
  ...['a', 'A', 'b', 'ä', 'Ä', 'ß', 'SS', 'ss', 'ſ', 'K', 'k', 'σ', 'ς', 'Σ', 'i', 'ı', 'İ', 'ǆ', 'ǅ', '5'],
  ...[' ', ' ', '-', '.', '..', ',', '\n', '\u00a0', '“', '_', "'", '…', '*', '\u0301', '\ud83d\ude00'],
] as const

const groqJs = (text: unknown, words: unknown): unknown =>
  toJS(evaluateSync(parse('$text match $words', { params: { text, words } }), { params: { text, words } }))

test('a word is found as by groq-js, or it is not told', () => {
  const random = createRandom(17)
  const some = (most: number) =>
    Array.from({ length: random.below(most) }, () => random.pick(pieces)).join('')
  let told = 0
  for (let index = 0; index < 60_000; index += 1) {
    const words = some(4)
    const text = random.pick<unknown>([some(9), [some(5), some(5)], null, 5, [some(4), 7]])
    const quick = quickMatch(text, words)
    if (quick === undefined) continue
    told += 1
    expect(quick, JSON.stringify({ text, words })).toBe(groqJs(text, words))
  }
  expect(told).toBeGreaterThan(10_000)
})
