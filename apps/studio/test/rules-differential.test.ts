import { readFileSync } from 'node:fs'
import { englishWordIn } from '@repo/content/english-words.ts'
import { builtinSentences } from '@repo/content/rules/builtin-sentences.ts'
import { checkDocument, unreadable } from '@repo/content/rules/check-document.ts'
import { expect, test } from 'vitest'
import { changedAtRandom } from './changed-at-random.ts'
import { everyBlock } from './every-block.ts'
import { emptyDataset, studioMarkers } from './publish-check.ts'
import { germanSentences, translate } from './studio-german.ts'

type Document = Parameters<typeof checkDocument>[0]

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && '_id' in value && '_type' in value
const seed = readFileSync(new URL('../../../packages/content/seed/content.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
  .filter(isDocument)
const videoHosts = ['tube.example']
const sentences = await germanSentences()

/** What the Studio holds against publishing, one line a fault. */
async function studioFaults(document: Document): Promise<readonly string[]> {
  const found = await studioMarkers(document, emptyDataset(videoHosts), translate(sentences))
  return found
    .filter(({ level }) => level === 'error')
    .map(({ path, message }) => {
      // Of a check that could not read the value the Studio says so in English.
      const isUnreadable = message.includes('Exception occurred while validating value')
      return `${placesOf(document, path).join('.')}: ${isUnreadable ? unreadable : message}`
    })
    .toSorted()
}

/** The same of the lake's guard. */
async function ownFaults(document: Document): Promise<readonly string[]> {
  const reader = {
    get: async (id: string) => (id === 'missing' ? undefined : { _id: id }),
    query: emptyDataset(videoHosts),
  }
  const withoutOwn = {
    ...reader,
    get: async (id: string) => (id === document._id ? undefined : reader.get(id)),
  }
  const faults = await checkDocument(document, withoutOwn)
  return faults.map(({ path, message }) => `${path.join('.')}: ${message}`).toSorted()
}

/** The Studio names items of lists by their keys. */
function placesOf(value: unknown, path: readonly unknown[]): readonly unknown[] {
  const [step, ...rest] = path
  if (step === undefined) return []
  const place =
    typeof step === 'object' && step !== null && '_key' in step && Array.isArray(value)
      ? value.findIndex(item => item?._key === step._key)
      : step
  const inner: unknown = Object(value)[String(place)]
  return [place, ...placesOf(inner, rest)]
}

test('what has no sentence of its own has that of the German Studio', () => {
  for (const [name, sentence] of Object.entries(builtinSentences)) expect(sentences[name]).toBe(sentence)
})

test.each([...seed, ...everyBlock].map(document => [document._id, document] as const))(
  'the guard lets %s through, as the Studio does',
  async (_id, document) => {
    expect(await studioFaults(document)).toEqual([])
    expect(await ownFaults(document)).toEqual([])
  },
)

test('and holds against documents that went wrong in a hundred ways what the Studio does', async () => {
  let total = 0
  const messages = new Set<string>()
  for (const [index, document] of [...seed, ...everyBlock].entries()) {
    for (let round = 0; round < 20; round += 1) {
      const changed = changedAtRandom(document, index * 100 + round)
      const expected = await studioFaults(changed)
      expect(await ownFaults(changed), JSON.stringify(changed)).toEqual(expected)
      total += expected.length
      for (const line of expected) messages.add(line.slice(line.indexOf(': ') + 2))
    }
  }
  expect(total).toBeGreaterThan(500)
  // Types of JSON have the names that they have everywhere.
  const english = [...messages].map(message => [
    message,
    englishWordIn(message.replaceAll(/"[A-Z][a-z]+"/g, '')),
  ])
  expect(english.filter(([, word]) => word !== undefined)).toEqual([])
}, 120_000)
